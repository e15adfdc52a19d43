# The commands that run Jupyter or something beside it. Jupyter's own files stay in this checkout too.

own_data=${JUPYTER_DATA_DIR:-${XDG_DATA_HOME:-${HOME-}/.local/share}/jupyter} # where a Jupyter of this user's own looks
[ "$(uname)" != Darwin ] || own_data=${JUPYTER_DATA_DIR:-$HOME/Library/Jupyter}

export JUPYTER_DATA_DIR=$state/jupyter/data
export JUPYTER_CONFIG_DIR=$state/jupyter/config
export JUPYTER_RUNTIME_DIR=$state/jupyter/runtime
export IPYTHONDIR=$state/jupyter/ipython
export JUPYTER_CONFIG_PATH=$launcher/jupyter${JUPYTER_CONFIG_PATH:+:$JUPYTER_CONFIG_PATH}

# enter: what every program that is started finds in its environment.
enter() {
  export JAVA_HOME=$jdk VIRTUAL_ENV=$venv
  export PATH=$venv/bin:$jdk/bin:$PATH
  unset PYTHONHOME
}

lab() {
  set_up jupyter
  enter
  cd "$checkout/notebooks"
  [ "$(id -u)" -ne 0 ] || set -- --allow-root "$@"
  exec "$venv/bin/python" -m jupyterlab "$@"
}

run_notebooks() {
  [ $# -gt 0 ] || fail_usage "run needs a notebook, or a folder of them: ./packetbook run NOTEBOOK [-o FILE.html]"
  set_up jupyter
  enter
  exec "$venv/bin/python" -B "$launcher/run.py" "$@" # -B: nothing is written beside the sources
}

run_inside() {
  [ $# -gt 0 ] || fail_usage "exec needs a command: ./packetbook exec COMMAND..."
  set_up jupyter
  enter
  exec "$@"
}

install_kernelspec() {
  local prefix=''
  while [ $# -gt 0 ]; do
    case $1 in
      --prefix) [ $# -gt 1 ] || fail_usage "--prefix needs a folder."; prefix=$2; shift 2 ;;
      --prefix=*) prefix=${1#*=}; shift ;;
      *) fail_usage "install knows --prefix DIR, not '$1'." ;;
    esac
  done
  set_up kernel
  local folder=${prefix:+$prefix/share/jupyter}
  folder=${folder:-$own_data}/kernels/packetbook
  write_kernelspec "$folder"
  say "installed $folder; it starts the kernel from this checkout, so keep it here"
}
