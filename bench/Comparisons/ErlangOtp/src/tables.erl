%% Rows of an ETS table in random order, by one process and by two, and a copy of all of them.
-module(tables).
-export([main/0]).

-define(OPERATIONS_PER_LOOK, 1000).

main() ->
    Rows = figures:choose(10000, 1000000, 1000000),
    Table = ets:new(rows, [set, public, {read_concurrency, true}, {write_concurrency, true}]),
    [ets:insert(Table, {Key, {100, Key}}) || Key <- lists:seq(0, Rows - 1)],
    measure("lookup", Rows, fun(Key, _) -> [_] = ets:lookup(Table, Key) end),
    measure("update", Rows, fun(Key, Count) -> ets:insert(Table, {Key, {99, Count}}) end),
    measure("mixed", Rows, fun(Key, Count) when Count rem 10 =:= 0 -> ets:insert(Table, {Key, {98, Count}});
                              (Key, _) -> [_] = ets:lookup(Table, Key) end),
    [copy(Table) || _ <- lists:seq(1, figures:choose(1, 2, 2))],
    ok.

measure(Name, Rows, Operation) ->
    [begin
         _ = per_second(Processes, figures:choose(10, 250, 500), Rows, Operation),
         Rate = per_second(Processes, figures:choose(20, 300, 400), Rows, Operation),
         figures:write(io_lib:format("ets.table.~s~w", [Name, Processes]), Rate, "operations/s")
     end || Processes <- [1, 2]].

per_second(Processes, Milliseconds, Rows, Operation) ->
    Stop = atomics:new(1, []),
    Done = counters:new(1, []),
    Started = erlang:monotonic_time(),
    Workers = [spawn_monitor(fun() -> repeat(Stop, Done, Rows, Operation, Number * 7919, 0) end) || Number <- lists:seq(1, Processes)],
    timer:sleep(Milliseconds),
    atomics:put(Stop, 1, 1),
    [receive {'DOWN', Monitor, process, Pid, normal} -> ok end || {Pid, Monitor} <- Workers],
    counters:get(Done, 1) * erlang:convert_time_unit(1, second, native) / (erlang:monotonic_time() - Started).

repeat(Stop, Done, Rows, Operation, Random, Count) ->
    case atomics:get(Stop, 1) of
        1 -> counters:add(Done, 1, Count);
        0 -> repeat(Stop, Done, Rows, Operation, some(Rows, Operation, Random, Count, ?OPERATIONS_PER_LOOK), Count + ?OPERATIONS_PER_LOOK)
    end.

some(_, _, Random, _, 0) -> Random;
some(Rows, Operation, Random, Count, Left) ->
    Operation(Random rem Rows, Count),
    some(Rows, Operation, next(Random), Count + 1, Left - 1).

%% The same keys as in every other program.
next(Random) -> (Random * 1103515245 + 12345) band 16#7fffffff.

copy(Table) ->
    Copy = ets:new(copy, [set, public]),
    Started = erlang:monotonic_time(microsecond),
    ets:foldl(fun(Row, _) -> ets:insert(Copy, Row) end, true, Table),
    figures:write("ets.table.copy", erlang:monotonic_time(microsecond) - Started, "us"),
    ets:delete(Copy).
