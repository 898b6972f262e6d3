/* How Mermaid draws: in the colours and the font of the page, and without what a diagram may not have. */

/** What a diagram's own settings may not change: the library's list, to which ours are added. */
const SECURE = ["secure", "securityLevel", "startOnLoad", "maxTextSize", "suppressErrorRendering", "maxEdges"];

/** Whether the page is shown dark. */
export const dark = matchMedia("(prefers-color-scheme: dark)");

/** A token of the theme as a colour that the library can calculate with. */
function colour(token, paint) {
  const probe = document.createElement("i");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  paint.fillStyle = getComputedStyle(probe).color;
  probe.remove();
  paint.fillRect(0, 0, 1, 1);
  const [red, green, blue] = paint.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** The tokens of the theme by their names. */
function colours() {
  const canvas = document.createElement("canvas");
  const paint = canvas.getContext("2d", { willReadFrequently: true });
  const names = ["ground", "raised", "sunken", "line-strong", "text", "text-quiet", "accent", "accent-ground", "mark"];
  const kinds = ["note", "tip", "important", "warning", "caution"];
  return Object.fromEntries([...names, ...kinds].map((name) => [name, colour(`--${name}`, paint)]));
}

/** The library's settings, by the tokens of the theme as they are now. */
export function settings() {
  const is = colours();
  const series = [is.accent, is.note, is.warning, is.important, is.tip, is.caution, is["text-quiet"]];
  const numbered = (name, colour) =>
    Object.fromEntries(Array.from({ length: 13 }, (_, number) => [`${name}${number}`, colour(number)]));
  return {
    startOnLoad: false,
    securityLevel: "strict",
    suppressErrorRendering: true,
    // A picture in a label would be asked for at another site, and styles are the picture's own.
    dompurifyConfig: { FORBID_TAGS: ["img", "image", "style", "form", "input"], FORBID_ATTR: ["style"] },
    secure: [...SECURE, "dompurifyConfig"],
    theme: "base",
    // The lines of a timeline have the colour of the texts on it.
    themeCSS: `.lineWrapper line, .task-line { stroke: ${is.text} !important }`,
    themeVariables: {
      darkMode: dark.matches,
      background: is.ground,
      fontFamily: getComputedStyle(document.body).fontFamily,
      fontSize: "16px",
      primaryColor: is["accent-ground"],
      primaryTextColor: is.text,
      primaryBorderColor: is.accent,
      secondaryColor: is.sunken,
      secondaryTextColor: is.text,
      tertiaryColor: is.sunken,
      tertiaryTextColor: is.text,
      textColor: is.text,
      titleColor: is.text,
      lineColor: is["text-quiet"],
      mainBkg: is["accent-ground"],
      nodeBorder: is.accent,
      clusterBkg: is.sunken,
      clusterBorder: is["line-strong"],
      edgeLabelBackground: is.ground,
      noteBkgColor: is.mark,
      noteTextColor: is.text,
      noteBorderColor: is["line-strong"],
      sequenceNumberColor: is.ground,
      taskBkgColor: is["accent-ground"],
      taskBorderColor: is.accent,
      taskTextColor: is.text,
      taskTextDarkColor: is.text,
      taskTextLightColor: is.text,
      taskTextOutsideColor: is.text,
      activeTaskBkgColor: is.mark,
      activeTaskBorderColor: is.accent,
      doneTaskBkgColor: is.raised,
      doneTaskBorderColor: is["line-strong"],
      critBkgColor: is["accent-ground"],
      critBorderColor: is.caution,
      sectionBkgColor: is.sunken,
      sectionBkgColor2: is.sunken,
      altSectionBkgColor: is.ground,
      excludeBkgColor: is.sunken,
      gridColor: is["line-strong"],
      todayLineColor: is.caution,
      pieOpacity: 1,
      pieStrokeColor: is.ground,
      pieOuterStrokeColor: is.ground,
      pieSectionTextColor: is.ground,
      pieLegendTextColor: is.text,
      pieTitleTextColor: is.text,
      ...numbered("pie", (number) => series[(number + 6) % 7]),
      ...numbered("cScale", (number) => series[number % 7]),
      ...numbered("cScaleLabel", () => is.ground),
      ...numbered("git", (number) => series[number % 7]),
      ...numbered("gitBranchLabel", () => is.ground),
    },
  };
}
