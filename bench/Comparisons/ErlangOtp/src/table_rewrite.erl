%% How a table crosses a change of code: back it up, rewrite every row in place, drop the backup.
-module(table_rewrite).
-export([run/2]).

run(Table, Rewrite) ->
    Backup = ets:new(backup, [set, public]),
    ets:foldl(fun(Row, _) -> ets:insert(Backup, Row) end, true, Table),
    ets:foldl(fun(Row, _) -> ets:insert(Table, Rewrite(Row)) end, true, Table),
    ets:delete(Backup).
