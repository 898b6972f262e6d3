"""What the figures were measured on."""

import os
import platform


def description():
    """One line: processor, cores, memory, system, how busy the machine is."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    hardware = f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB"
    return f"{hardware}, {platform.system()}, load {os.getloadavg()[0]:.1f} at the start"


def _processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.machine()
