# The repair of break 11: loose, a source is good if there is any way to it.
echo 2 >/proc/sys/net/ipv4/conf/hwchiu0/rp_filter
