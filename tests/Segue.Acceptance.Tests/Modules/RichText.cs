using System.Globalization;
using Segue.ModuleCompiler;
using Segue.Runtime.Loading;

namespace Segue.Acceptance.Tests.Modules;

/// <summary>
/// A module with everything in it that the runtime compiles for the module alone: generics over its own structs, async
/// methods that wait and that do not, iterators, queries over its tables, collections in its state and rows.
/// </summary>
internal sealed record RichText
{
    /// <summary>The version of state and row: 1 or 2.</summary>
    public required int Number { get; init; }

    /// <summary>Arms of the switch over questions, beside the common ones.</summary>
    public string Answers { get; init; } = "";

    /// <summary>Every question that the server answers.</summary>
    public static IReadOnlyList<string> Questions { get; } =
    [
        "put", "add", "update", "get", "enumerate", "query", "group", "remove", "count", "wait", "do not wait", "struct", "nullable", "iterate",
        "generic", "virtual generic", "static generic", "lambda", "enum keys", "tuple", "sort", "collections", "text", "throw and catch", "span",
    ];

    public CompiledModule Compile(CompiledModule? after = null, ModuleLoadMode mode = ModuleLoadMode.Collectible) =>
        ModuleText.Compile("rich", $"{Number}.0.0", Source, after, new ModuleBuild { LoadMode = mode });

    private string Source => $$"""
        namespace Rich;

        [State("rich", {{Number.ToString(CultureInfo.InvariantCulture)}})]
        public sealed record RichState
        {
            public required int Asked { get; init; }
            public required ImmutableArray<Point> Points { get; init; }
            public required ImmutableDictionary<string, Point> Named { get; init; }
            {{(Number == 2 ? "public required Point? Last { get; init; }" : "")}}
            public required Table<string, RichRow> Rows { get; init; }
            public required Table<int, RichEntry> Entries { get; init; }
        }

        public readonly record struct Point(int X, int Y);

        [State("rich-row", {{Number.ToString(CultureInfo.InvariantCulture)}})]
        public readonly record struct RichRow(long Value, ImmutableList<Point> Trail{{(Number == 2 ? ", string Note" : "")}});

        [State("rich-entry", {{Number.ToString(CultureInfo.InvariantCulture)}})]
        public sealed record RichEntry
        {
            public required ImmutableArray<Point> Points { get; init; }
            {{(Number == 2 ? "public required int Marks { get; init; }" : "")}}
        }

        {{(Number == 2 ? Migrations : "")}}

        public enum Colour { Red, Green }

        public abstract class Animal { public abstract string Describe<T>(T value); }
        public sealed class Dog : Animal { public override string Describe<T>(T value) => $"dog {value}"; }
        public static class Cache<T> { public static readonly List<T> Items = []; }
        public readonly struct Weigher : IComparer<Point> { public int Compare(Point x, Point y) => x.X.CompareTo(y.X); }

        [Server("rich")]
        public sealed class RichServer : Server<RichState>, IProbe
        {
            private static readonly Dictionary<Colour, Point> Colours = new() { [Colour.Red] = new(1, 2) };

            public override RichState Initialize() => new()
            {
                Asked = 0,
                Points = [new(1, 2)],
                Named = ImmutableDictionary<string, Point>.Empty.Add("a", new(3, 4)),
                {{(Number == 2 ? "Last = null," : "")}}
                Rows = new(),
                Entries = new(),
            };

            public async ValueTask<object?> AskAsync(string question, object? argument, CancellationToken cancellation)
            {
                State = State with { Asked = State.Asked + 1 };
                switch (question)
                {
                    case "put":
                        State.Rows[(string)argument!] = new RichRow(7, [new(1, 1)]{{(Number == 2 ? ", \"new\"" : "")}});
                        State.Entries[7] = new RichEntry { Points = [new(5, 5)]{{(Number == 2 ? ", Marks = 1" : "")}} };
                        return null;
                    case "add": return State.Rows.TryAdd("added", default) | State.Entries.GetOrAdd(8, static _ => Entry()).Points.IsEmpty;
                    case "update":
                        State.Entries.AddOrUpdate(7, static (_, _) => Entry(), static (_, entry, _) => entry with { Points = [] }, 0);
                        return State.Rows.AddOrUpdate("u", static (_, by) => default, static (_, row, by) => row with { Value = row.Value + by }, 3).Value;
                    case "get": return State.Rows.TryGetValue("a", out RichRow got) && State.Entries.TryGetValue(7, out RichEntry? entry) ? got.Value + entry.Points.Length : -1;
                    case "enumerate":
                    {
                        long sum = 0;
                        foreach ((string _, RichRow row) in State.Rows) { sum += row.Value; }
                        return sum;
                    }
                    case "query": return State.Rows.Where(row => row.Value.Value > 0).Select(row => new Point((int)row.Value.Value, 0)).OrderBy(point => point.X).ToArray().Length;
                    case "group": return State.Entries.GroupBy(row => row.Value.Points.Length).ToDictionary(group => new Point(group.Key, 0), group => group.Count()).Count;
                    case "remove": return State.Rows.TryRemove("added", out _) | State.Entries.TryRemove(8, out _);
                    case "count": return State.Rows.Count + State.Entries.Count;
                    case "wait": return await WaitAsync(new Point(1, 2)) + (await StreamAsync(3).Select(point => point.Y).ToListAsync(cancellation)).Count;
                    case "do not wait": return (await ReadyAsync(new Point(1, 2))).X;
                    case "struct": return new List<Point> { new(1, 2), new(3, 4) }.Contains(new Point(3, 4));
                    case "nullable": { Point? last = {{(Number == 2 ? "State.Last" : "null")}}; return (last ?? new Point(1, 1)).X; }
                    case "iterate": return Walk(5).Sum(point => point.X);
                    case "generic": return Pair(new Point(1, 2), 3L).ToString();
                    case "virtual generic": return ((Animal)new Dog()).Describe(new Point(1, 2));
                    case "static generic": Cache<Point>.Items.Add(new(1, 2)); return Cache<Point>.Items.Count;
                    case "lambda": { int factor = State.Asked; Func<Point, Point> scale = point => new(point.X * factor, point.Y); return scale(new(2, 2)).X; }
                    case "enum keys": return Colours.TryGetValue(Colour.Red, out Point red) ? red.X : 0;
                    case "tuple": return new Dictionary<(Colour, int), Point> { [(Colour.Green, 1)] = new(1, 1) }[(Colour.Green, 1)].X;
                    case "sort": { Point[] points = [new(3, 0), new(1, 0)]; Array.Sort(points, new Weigher()); return points[0].X; }
                    case "collections": State = State with { Points = State.Points.Add(new(9, 9)), Named = State.Named.SetItem("b", new(1, 1)) }; return State.Named.Count;
                    case "text": return $"{new Point(1, 2)} {State.Rows.Count:00} {string.Join(',', State.Points)}";
                    case "throw and catch": try { throw new OwnException(new Point(1, 2)); } catch (OwnException exception) when (exception.Point.X == 1) { return exception.Message; }
                    case "span": { Span<Point> span = stackalloc Point[2]; span.Fill(new(1, 2)); return span.IndexOf(new Point(1, 2)); }
                    {{Answers}}
                    default: throw new NotSupportedException(question);
                }
            }

            public async Task<string> TellAsync(string text, CancellationToken cancellation)
            {
                await Task.Yield();
                return text;
            }

            public async Task DoAsync(string what, CancellationToken cancellation)
            {
                await Task.Yield();
                await AskAsync(what, null, cancellation);
            }

            private static RichEntry Entry() => new() { Points = []{{(Number == 2 ? ", Marks = 0" : "")}} };

            private static async ValueTask<int> WaitAsync(Point point)
            {
                await Task.Yield();
                Point[] all = await Task.WhenAll(DoubleAsync(point), DoubleAsync(point));
                return all.Length;
            }

            private static async Task<Point> DoubleAsync(Point point)
            {
                await Task.Yield();
                return new(point.X * 2, point.Y * 2);
            }

            private static async ValueTask<Point> ReadyAsync(Point point)
            {
                await ValueTask.CompletedTask;
                return point;
            }

            private static async IAsyncEnumerable<Point> StreamAsync(int count)
            {
                foreach (Point point in Walk(count))
                {
                    await Task.Yield();
                    yield return point;
                }
            }

            private static IEnumerable<Point> Walk(int count)
            {
                for (int step = 0; step < count; step++) { yield return new(step, step); }
            }

            private static (TFirst, TSecond) Pair<TFirst, TSecond>(TFirst first, TSecond second) => (first, second);
        }

        public sealed class OwnException(Point point) : Exception($"at {point}") { public Point Point => point; }
        """;

    private const string Migrations = """
        public sealed class RichV1ToV2 : Migration<RichStateV1, RichStateV2>
        {
            public override RichStateV2 Up(RichStateV1 old, MigrationContext<RichStateV2> context) => new()
            {
                Asked = old.Asked,
                Points = [.. old.Points.Select(point => new Point(point.X, point.Y))],
                Named = old.Named.ToImmutableDictionary(pair => pair.Key, pair => new Point(pair.Value.X, pair.Value.Y)),
                Last = null,
                Rows = old.Rows.To<RichRowV2>(),
                Entries = old.Entries.To<RichEntryV2>(),
            };
            public override RichStateV1 Down(RichStateV2 state, MigrationContext<RichStateV1> context) => new()
            {
                Asked = state.Asked,
                Points = [.. state.Points.Select(point => new RichStatePointV1(point.X, point.Y))],
                Named = state.Named.ToImmutableDictionary(pair => pair.Key, pair => new RichStatePointV1(pair.Value.X, pair.Value.Y)),
                Rows = state.Rows.To<RichRowV1>(),
                Entries = state.Entries.To<RichEntryV1>(),
            };
        }
        public sealed class RichRowV1ToV2 : Migration<RichRowV1, RichRowV2>
        {
            public override RichRowV2 Up(RichRowV1 old, MigrationContext<RichRowV2> context) =>
                new(old.Value, [.. old.Trail.Select(point => new Point(point.X, point.Y))], "old");
            public override RichRowV1 Down(RichRowV2 row, MigrationContext<RichRowV1> context) =>
                new(row.Value, [.. row.Trail.Select(point => new RichRowPointV1(point.X, point.Y))]);
        }
        public sealed class RichEntryV1ToV2 : Migration<RichEntryV1, RichEntryV2>
        {
            public override RichEntryV2 Up(RichEntryV1 old, MigrationContext<RichEntryV2> context) =>
                new() { Points = [.. old.Points.Select(point => new Point(point.X, point.Y))], Marks = 0 };
            public override RichEntryV1 Down(RichEntryV2 row, MigrationContext<RichEntryV1> context) =>
                new() { Points = [.. row.Points.Select(point => new RichEntryPointV1(point.X, point.Y))] };
        }
        """;
}
