%% The limiter, version 1: the same work as its peers do.
-module(limiter).
-behaviour(gen_server).
-vsn("1").
-export([start/1]).
-export([init/1, handle_call/3, handle_cast/2, code_change/3]).

-record(state, {table, taken = 0}).

start(Rows) -> gen_server:start(?MODULE, Rows, []).

init(Rows) ->
    Table = ets:new(clients, [set, public, {read_concurrency, true}, {write_concurrency, true}]),
    [ets:insert(Table, {Key, {1000000000, 0}}) || Key <- lists:seq(0, Rows - 1)],
    {ok, #state{table = Table}}.

handle_call({take, Key}, _From, #state{table = Table, taken = Taken} = State) ->
    Left = case ets:lookup(Table, Key) of
               [{_, {Tokens, At}}] -> ets:insert(Table, {Key, {Tokens - 1, At}}), Tokens - 1;
               [] -> -1
           end,
    {reply, Left, State#state{taken = Taken + 1}};
handle_call(count, _From, #state{taken = Taken} = State) ->
    {reply, {Taken, 1}, State}.

handle_cast(_, State) -> {noreply, State}.

%% Back from version 2.
code_change(_, {state, Table, Taken, _Algorithm}, _) ->
    table_rewrite:run(Table, fun({Key, {v2, Tokens, At, _}}) -> {Key, {Tokens, At}} end),
    {ok, #state{table = Table, taken = Taken}}.
