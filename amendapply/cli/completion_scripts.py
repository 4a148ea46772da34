"""The scripts by which shells ask what to propose, and where each shell reads its own."""

from __future__ import annotations

import os
from pathlib import Path

from amendapply.errors import InputError

_BASH = r"""_amendapply() {
    local IFS=$'\n'
    COMPREPLY=( $(_AMENDAPPLY_COMPLETE=bash amendapply "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null) )
}
complete -o default -F _amendapply amendapply
"""
_ZSH = r"""#compdef amendapply
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
_amendapply() {
    local -a found
    found=("${(@f)$(_AMENDAPPLY_COMPLETE=zsh amendapply "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    if [[ -n "${found[1]}" ]]; then compadd -U -- $found; else _files; fi
}
compdef _amendapply amendapply
"""
_FISH = r"""function __amendapply_complete
    set -l words (commandline -opc)[2..-1] (commandline -ct)
    set -l found (_AMENDAPPLY_COMPLETE=fish amendapply $words 2>/dev/null)
    if test -n "$found"; printf '%s\n' $found; else; __fish_complete_path (commandline -ct); end
end
complete --no-files --command amendapply --arguments '(__amendapply_complete)'
"""
_POWERSHELL = r"""Register-ArgumentCompleter -Native -CommandName amendapply -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_".Trim('"', "'") })
    if ($wordToComplete -eq '') { $words += '""' }
    $read, $written = [Console]::OutputEncoding, $env:PYTHONIOENCODING
    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
    $env:PYTHONIOENCODING = 'utf-8'
    $env:_AMENDAPPLY_COMPLETE = 'powershell'
    amendapply @words 2>$null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
    Remove-Item Env:_AMENDAPPLY_COMPLETE
    [Console]::OutputEncoding, $env:PYTHONIOENCODING = $read, $written
}
"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}


def script_of(shell: str | None) -> tuple[str, str]:
    """The name of the *shell*, the user's own where None, and its script. Raises InputError for an unknown one."""
    name = (shell or Path(os.environ.get("SHELL", "")).name or "powershell").casefold()
    if name not in SCRIPTS:
        raise InputError(f"interpréteur inconnu : {name}.", remedy=f"Possibles : {', '.join(SCRIPTS)}.")
    return name, SCRIPTS[name]


def install(shell: str | None) -> str:
    """Put the script where *shell* reads it, and say so in French. Raises OSError, InputError where it has no place."""
    name, script = script_of(shell)
    home = Path.home()
    if name == "powershell":
        remedy = "Ajouter au fichier $PROFILE ce qu'écrit « amendapply --show-completion powershell »."
        raise InputError("PowerShell n'a pas de dossier pour cela.", remedy=remedy)
    if name == "fish":
        return f"écrit : {_written(home / '.config' / 'fish' / 'completions' / 'amendapply.fish', script)}"
    path = _written(home / ".local" / "share" / "amendapply" / f"completion.{name}", script)
    start, line = home / f".{name}rc", f'source "{path}"'
    known = start.read_text(encoding="utf-8") if start.exists() else ""
    if line not in known.splitlines():
        with open(start, "a", encoding="utf-8", newline="\n") as file:
            file.write(f"{'' if known.endswith(chr(10)) or not known else chr(10)}{line}\n")
    return f"écrit : {path}, que lit {start}. Ouvrir un nouveau terminal."


def _written(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(script.encode())
    return path
