# Statuses of processes that signals end.
sh -c 'kill -TERM $$'; echo $?; sh -c 'kill -9 $$'; echo $?; sh -c 'kill -s INT $$' ; echo $?
# prints: 143
# prints: 137
# prints: 130
