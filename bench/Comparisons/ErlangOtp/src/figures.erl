%% Writes figures as the report reads them: name, value and unit, one a line, parted by tabs.
-module(figures).
-export([write/3, length_of_run/0, choose/3, rss/0, peak/0, forget_peak/0]).

write(Name, Value, Unit) when is_float(Value) -> io:format("~s\t~.6f\t~s~n", [Name, Value, Unit]);
write(Name, Value, Unit) -> io:format("~s\t~w\t~s~n", [Name, Value, Unit]).

%% dry, quick or full: what the program was started with.
length_of_run() ->
    case init:get_argument(length) of
        {ok, [[Length]]} -> list_to_atom(Length);
        error -> full
    end.

choose(Dry, Quick, Full) ->
    case length_of_run() of
        dry -> Dry;
        quick -> Quick;
        full -> Full
    end.

%% Resident memory as the kernel counts it, in kilobytes.
rss() -> status(<<"VmRSS:">>).
peak() -> status(<<"VmHWM:">>).
forget_peak() -> ok = file:write_file("/proc/self/clear_refs", "5").

status(Field) ->
    {ok, File} = file:open("/proc/self/status", [read, raw, binary]),
    {ok, Text} = file:read(File, 8192),
    ok = file:close(File),
    [_, Rest] = binary:split(Text, Field),
    [Line | _] = binary:split(Rest, <<" kB">>),
    list_to_integer(string:trim(binary_to_list(Line))).
