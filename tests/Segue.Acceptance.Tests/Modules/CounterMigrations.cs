namespace Segue.Acceptance.Tests.Modules;

/// <summary>The migrations of the counter. Only the newest step is a test's to change: the others have shipped.</summary>
internal static class CounterMigrations
{
    public static string Of(CounterText text) => text.Number switch
    {
        1 => "",
        2 => First(text),
        _ => First(new CounterText { Number = 2 }) + Second(text),
    };

    private static string First(CounterText text) => $$"""
        {{text.StateAttributes}}
        public sealed class CounterV1ToV2 : Migration<CounterStateV1, CounterStateV2>
        {
            public override CounterStateV2 Up(CounterStateV1 old, MigrationContext<CounterStateV2> context)
            {
                {{text.StateUp}}
                return new()
                {
                    Total = old.Total,
                    Additions = context.TryGetBefore(out CounterStateV2? before) ? before.Additions : 0,
                    Entries = old.Entries.To<CounterEntryV2>(),
                };
            }

            public override CounterStateV1 Down(CounterStateV2 state, MigrationContext<CounterStateV1> context)
            {
                {{text.StateDown}}
                return {{text.StateDownResult}};
            }
        }

        {{text.RowAttributes}}
        public sealed class CounterEntryV1ToV2 : {{(text.CanGoDown ? "" : "OneWay")}}Migration<CounterEntryV1, CounterEntryV2>
        {
            public override CounterEntryV2 Up(CounterEntryV1 old, MigrationContext<CounterEntryV2> context)
            {
                {{text.RowUp}}
                return new() { Value = old.Value, Note = context.TryGetBefore(out CounterEntryV2? before) ? before.Note : "old" };
            }

            public {{(text.CanGoDown ? "override" : "static")}} CounterEntryV1 Down(CounterEntryV2 row, MigrationContext<CounterEntryV1> context)
            {
                {{text.RowDown}}
                return {{text.RowDownResult}};
            }
        }
        """;

    private static string Second(CounterText text) => $$"""

        {{text.StateAttributes}}
        public sealed class CounterV2ToV3 : Migration<CounterStateV2, CounterStateV3>
        {
            public override CounterStateV3 Up(CounterStateV2 old, MigrationContext<CounterStateV3> context)
            {
                {{text.StateUp}}
                return new() { Total = old.Total, Statistics = new(old.Additions), Entries = old.Entries.To<CounterEntryV3>() };
            }

            public override CounterStateV2 Down(CounterStateV3 state, MigrationContext<CounterStateV2> context)
            {
                {{text.StateDown}}
                return new() { Total = state.Total, Additions = state.Statistics.Additions, Entries = state.Entries.To<CounterEntryV2>() };
            }
        }

        {{text.RowAttributes}}
        public sealed class CounterEntryV2ToV3 : Migration<CounterEntryV2, CounterEntryV3>
        {
            public override CounterEntryV3 Up(CounterEntryV2 old, MigrationContext<CounterEntryV3> context)
            {
                {{text.RowUp}}
                return new() { Thousands = old.Value / 1000, Rest = old.Value % 1000, Note = old.Note };
            }

            public override CounterEntryV2 Down(CounterEntryV3 row, MigrationContext<CounterEntryV2> context)
            {
                {{text.RowDown}}
                return new() { Value = (1000 * row.Thousands) + row.Rest, Note = row.Note };
            }
        }
        """;
}
