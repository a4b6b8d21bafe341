/// The scripts that teach a shell to complete `tx`: they ask `tx` itself.
enum CompletionScript: String, CaseIterable {
  case bash, zsh, fish

  /// The hidden word that the scripts call `tx` with.
  static let word = "__complete"

  var text: String {
    switch self {
    case .bash: Self.bashText
    case .zsh: Self.zshText
    case .fish: Self.fishText
    }
  }

  private static let bashText = #"""
    # bash completion of tx: eval "$(tx completions bash)"
    _tx() {
      local word=${COMP_WORDS[COMP_CWORD]} line endings ending
      [[ $word == '=' ]] && word=
      COMPREPLY=()
      while IFS= read -r line; do
        case $line in
          :files*)
            compopt -o filenames 2>/dev/null
            endings=${line#:files}
            if [[ -z $endings ]]; then
              while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$word")
            else
              while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$word")
              for ending in $endings; do
                while IFS= read -r line; do
                  [[ -d $line ]] || COMPREPLY+=("$line")
                done < <(compgen -f -X "!*.$ending" -- "$word")
              done
            fi
            ;;
          *) COMPREPLY+=("${line%%$'\t'*}") ;;
        esac
      done < <("${COMP_WORDS[0]/#\~/$HOME}" __complete bash "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    }
    complete -F _tx tx

    """#

  private static let zshText = #"""
    #compdef tx
    # zsh completion of tx: a file _tx in a folder of $fpath, or eval "$(tx completions zsh)"
    _tx() {
      local line endings
      local -a proposals
      [[ ${words[CURRENT]} == --*=* ]] && compset -P '*='
      for line in "${(@f)$(${~${(Q)words[1]}} __complete zsh "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
        case $line in
          (:files) _files ;;
          (:files*)
            endings=${line#:files }
            _files -g "*.(${endings// /|})"
            ;;
          (?*) proposals+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
        esac
      done
      (( $#proposals )) && _describe 'tx' proposals
    }
    if [[ ${funcstack[1]} == _tx ]]; then _tx "$@"; else compdef _tx tx; fi

    """#

  private static let fishText = #"""
    # fish completion of tx: tx completions fish > ~/.config/fish/completions/tx.fish
    function __tx_complete
      set -l words (commandline -opc)
      set -l current (commandline -ct)
      test (count $current) -eq 0; and set current ''
      for line in ($words[1] __complete fish $words[2..-1] $current 2>/dev/null)
        switch $line
          case ':files'
            __fish_complete_path $current
          case ':files *'
            for ending in (string split ' ' -- (string replace ':files ' '' -- $line))
              __fish_complete_suffix .$ending
            end
          case '*'
            echo $line
        end
      end
    end
    complete -c tx -f -a '(__tx_complete)'

    """#
}
