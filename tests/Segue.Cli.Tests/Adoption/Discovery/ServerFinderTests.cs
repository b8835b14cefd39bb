using Segue.Cli.Tests.Adoption.Harness;

namespace Segue.Cli.Tests.Adoption.Discovery;

public sealed class ServerFinderTests
{
    [Fact]
    public void Classes_ThatLiveLongAndKeepWhatTheyChange_AreServers()
    {
        AdoptedSource source = new("""
            namespace Company;
            public sealed class Counter { private int _count; public int Add() => ++_count; }
            public sealed class Stateless { private readonly int _most = 3; public int Most() => _most; }
            public sealed class Data { public int Count { get; set; } public string Name { get; set; } = ""; }
            public sealed class Broken : Exception { private int _count; public int Add() => ++_count; }
            public abstract class Base { private protected int Count; public int Add() => ++Count; }
            public sealed class Parser { private int _position; public int Read() => ++_position; public static int Parse() { Parser parser = new(); return parser.Read(); } }
            public sealed class Kept { private int _count; public int Add() => ++_count; }
            public sealed class Keeper { private Kept? _kept; public void Make() { Kept kept = new(); kept.Add(); _kept = kept; } public int Add() => _kept?.Add() ?? 0; }
            public static class Counters { private static int s_count; public static int Add() => ++s_count; }
            public sealed class Pool<T> { private int _count; public int Add() => ++_count; }
            """);
        Assert.Equal(["Counter", "Counters", "Keeper", "Pool"], source.Servers);
        Assert.Equal(["Company.Broken", "Company.Parser"], source.Plan.PassedOver.Select(passed => passed.Class));
        Assert.Equal(["CounterState", "KeeperState", "KeptValue"], source.Draft.Sources.Records.Values.Select(record => record.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ItemsOfAnotherServer_AreItsRows_AndServersThatItHasAreItsPartners()
    {
        AdoptedSource source = new("""
            namespace Company;
            public sealed class Room { private int _turn; public void Next() => _turn++; }
            public sealed class Rooms { private readonly Dictionary<string, Room> _rooms = []; public void Open(string name) => _rooms[name] = new Room(); }
            public sealed class Bucket { private int _tokens; public void Take() => _tokens--; }
            public sealed class Game { private readonly Rooms _rooms = new(); private readonly Bucket _bucket = new(); private int _starts; public void Start() { _starts++; _bucket.Take(); _rooms.Open(""); } }
            """);
        Assert.Equal(["Game", "Rooms"], source.Servers);
        Assert.Equal(["BucketValue Bucket", "int Starts"], source.Members("GameState"));
        Assert.Equal(["_rooms"], source.LeftOut("GameState"));
    }

    [Fact]
    public void AdoptedClass_IsLeftAsItIs_AndWhatItHasNotIsNamed()
    {
        AdoptedSource source = new("""
            namespace Company;
            [Segue.State("counter", 3)]
            public sealed record CounterState { public required int Count { get; init; } }
            public sealed partial class Counter
            {
                private int _count;
                private long _calls;
                public int Add() { _calls++; return ++_count; }
                internal CounterState CaptureState() => new() { Count = _count };
            }
            public sealed record SeatValue { public required int Number { get; init; } }
            public sealed class Seat
            {
                private int _number;
                public void Take() => _number++;
                internal SeatValue CaptureValue() => new() { Number = _number };
            }
            """);
        Assert.Equal("counter", Assert.Single(source.Plan.Servers).Alias);
        Assert.Equal(["_calls"], source.Plan.Servers[0].Adopted!.Missing);
        Assert.Empty(source.Draft.Sources.Files);
    }
}
