namespace Segue.Acceptance.Tests.Modules;

/// <summary>The state and the row of each version of the counter.</summary>
internal static class CounterShapes
{
    public static string Of(CounterText text) => text.Number switch
    {
        1 => $$"""
            [State("counter", 1)]
            public sealed record CounterState
            {
                public required long Total { get; init; }
                public required Table<string, CounterEntry> Entries { get; init; }
                {{text.StateMembers}}

                public static CounterState Empty() => new() { Total = 0, Entries = new() };
                public CounterState Plus(long amount) => this with { Total = Total + amount };
                public string Describe() => $"{Total}";
            }

            [State("counter-entry", 1)]
            {{text.RowType}}
            {
                public required long Value { get; init; }
                {{text.RowMembers}}

                public static CounterEntry Of(long value) => new() { Value = value };
                public CounterEntry Plus(long amount) => this with { Value = Value + amount };
                public long Sum() => Value;
            }
            """,
        2 => $$"""
            [State("counter", 2)]
            public sealed record CounterState
            {
                public required long Total { get; init; }
                public required int Additions { get; init; }
                public required Table<string, CounterEntry> Entries { get; init; }
                {{text.StateMembers}}

                public static CounterState Empty() => new() { Total = 0, Additions = 0, Entries = new() };
                public CounterState Plus(long amount) => this with { Total = Total + amount, Additions = Additions + 1 };
                public string Describe() => $"{Total} in {Additions}";
            }

            [State("counter-entry", 2)]
            {{text.RowType}}
            {
                public required long Value { get; init; }
                public required string Note { get; init; }
                {{text.RowMembers}}

                public static CounterEntry Of(long value) => new() { Value = value, Note = "new" };
                public CounterEntry Plus(long amount) => this with { Value = Value + amount, Note = "written" };
                public long Sum() => Value;
            }
            """,
        _ => $$"""
            [State("counter", 3)]
            public sealed record CounterState
            {
                public required long Total { get; init; }
                public required CounterStatistics Statistics { get; init; }
                public required Table<string, CounterEntry> Entries { get; init; }
                {{text.StateMembers}}

                public static CounterState Empty() => new() { Total = 0, Statistics = new(0), Entries = new() };
                public CounterState Plus(long amount) => this with { Total = Total + amount, Statistics = new(Statistics.Additions + 1) };
                public string Describe() => $"{Total} in {Statistics.Additions} of 3";
            }

            public readonly record struct CounterStatistics(int Additions);

            [State("counter-entry", 3)]
            {{text.RowType}}
            {
                public required long Thousands { get; init; }
                public required long Rest { get; init; }
                public required string Note { get; init; }
                {{text.RowMembers}}

                public static CounterEntry Of(long value) => new() { Thousands = value / 1000, Rest = value % 1000, Note = "new" };
                public CounterEntry Plus(long amount) => Of(Sum() + amount) with { Note = "written" };
                public long Sum() => (1000 * Thousands) + Rest;
            }
            """,
    };
}
