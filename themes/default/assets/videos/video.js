// Plays a video in the place of its card. Nothing is asked of the video's site before the click.

const FEATURES = "autoplay; encrypted-media; fullscreen; picture-in-picture";

for (const card of document.querySelectorAll("a.video[data-player]")) {
  card.addEventListener("click", (event) => {
    // A click that asks for a new tab or window gets one.
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    const player = playerOf(card);
    card.replaceWith(player);
    // Whoever got here with the keyboard goes on from here.
    player.focus();
  });
}

function playerOf(card) {
  const player = document.createElement("iframe");
  player.className = "video-player";
  player.title = card.firstChild.textContent.trim();
  player.allow = FEATURES;
  player.referrerPolicy = "strict-origin-when-cross-origin";
  if (card.dataset.shape) {
    player.dataset.shape = card.dataset.shape;
  }
  player.src = card.dataset.player;
  return player;
}
