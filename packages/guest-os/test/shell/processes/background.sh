# Processes that run beside the shell.
sleep 0.05 & wait; echo waited; sh -c 'exit 9' & wait $!; echo $?
echo early > log & wait; cat log; (sleep 0.02; echo late) & echo first; wait
# prints: waited
# prints: 9
# prints: early
# prints: first
# prints: late
