using Microsoft.CodeAnalysis;
using Segue.Cli.Tests.Adoption.Harness;

namespace Segue.Cli.Tests.Adoption.Planning;

public sealed class RecordPlannerTests
{
    [Fact]
    public void Members_ThatMayBeNull_MayBeNullInTheRecord()
    {
        AdoptedSource source = new("""
            namespace Company;
            public sealed class Lobby
            {
                private string? _topic;
                private int? _limit;
                private List<int?>? _last;
                private Seat? _host;
                private string _name = "";
                public void Set(string topic) { _topic = topic; _limit = 1; _last = []; _host = new Seat(); _name = topic; _last.Clear(); }
            }
            public sealed class Seat { public int Number { get; set; } }
            """);
        Assert.Equal(["string? Topic", "int? Limit", "ImmutableList<int?>? Last", "SeatValue? Host", "string Name"], source.Members("LobbyState"));
        Assert.Contains("Last = _last?.ToImmutableList(),\n        Host = _host?.CaptureValue(),", source.Text("LobbyState.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void ProjectThatDoesNotSayWhatMayBeNull_MayHaveItEverywhere()
    {
        AdoptedSource source = new(
            """
            namespace Company
            {
                public sealed class Lobby
                {
                    private string _topic;
                    private readonly Dictionary<string, string> _names = new Dictionary<string, string>();
                    public void Set(string topic) { _topic = topic; _names[topic] = topic; }
                }
            }
            """,
            NullableContextOptions.Disable);
        Assert.Equal(["string? Topic", "Table<string, string> Names"], source.Members("LobbyState"));
        Assert.StartsWith("#nullable enable\nusing Segue;\n\nnamespace Company;\n", source.Text("LobbyState.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Collections_BecomeTables_WhereTheyHaveSharedKeysOrOnlyGrow()
    {
        AdoptedSource source = new("""
            using System.Collections.Concurrent;
            namespace Company;
            public sealed class Lobby
            {
                private readonly Dictionary<string, int> _byName = [];
                private readonly Dictionary<Kind, int> _byKind = [];
                private readonly SortedDictionary<int, string> _sorted = [];
                private readonly List<string> _log = [];
                private readonly List<string> _recent = [];
                private readonly ConcurrentDictionary<Guid, Kind> _kinds = new();
                private readonly Dictionary<string, int> _fixed = new() { ["one"] = 1 };
                public void Add(string name)
                {
                    _byName[name] = 1;
                    _byKind[Kind.One] = 1;
                    _sorted[1] = name;
                    _log.Add(name);
                    _recent.Add(name);
                    if (_recent.Count > 10) { _recent.RemoveAt(0); }
                    _kinds[Guid.Empty] = Kind.One;
                }
                public int Fixed(string name) => _fixed[name];
            }
            public enum Kind { One }
            """);
        Assert.Equal(
            [
                "Table<string, int> ByName", "ImmutableDictionary<Kind, int> ByKind", "ImmutableSortedDictionary<int, string> Sorted",
                "Table<long, string> Log", "ImmutableList<string> Recent", "Table<Guid, KindsRow> Kinds",
            ],
            source.Members("LobbyState"));
        Assert.Equal(["Kind Value"], source.Members("KindsRow"));
        Assert.Equal(["_fixed"], source.LeftOut("LobbyState"));
    }

    [Fact]
    public void Rows_OfCollections_AreRecordsAroundThem()
    {
        AdoptedSource source = new("""
            namespace Company;
            public sealed class Chat
            {
                private readonly Dictionary<string, List<Line>> _lines = [];
                public void Say(string room, string text)
                {
                    if (!_lines.TryGetValue(room, out List<Line>? lines)) { _lines[room] = lines = []; }
                    lines.Add(new Line { Text = text });
                }
            }
            public sealed class Line { public required string Text { get; set; } }
            """);
        Assert.Equal(["Table<string, LinesRow> Lines"], source.Members("ChatState"));
        Assert.Equal(["ImmutableList<LineValue> Value"], source.Members("LinesRow"));
        Assert.Equal(["chat", "chat-lines"], source.Draft.Schemas.Select(schema => schema.Alias));
    }

    [Fact]
    public void Values_BecomeRowsByAnAttribute_UnlessTheyArePartsOfSomethingElse()
    {
        AdoptedSource source = new("""
            namespace Company;
            public sealed class Book
            {
                private readonly Dictionary<int, Page> _pages = [];
                private readonly Dictionary<int, Note> _notes = [];
                private Note? _last;
                public void Add(int number, string text) { _pages[number] = new Page(text); _last = new Note(text); _notes[number] = _last; }
            }
            public sealed record Page(string Text);
            public sealed record Note(string Text);
            """);
        Assert.Equal(["Table<int, Page> Pages", "Table<int, NoteRow> Notes", "Note? Last"], source.Members("BookState"));
        Assert.Contains("[Segue.State(\"page\", 1)]\npublic sealed record Page(string Text);\npublic sealed partial record Note(string Text);", source.Text("Company.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void NestedClasses_GetTheirRecordsBesideTheOuterOne()
    {
        AdoptedSource source = new("""
            namespace Company;
            public sealed class Cache
            {
                private readonly Dictionary<string, Entry> _entries = [];
                public void Put(string key) => _entries[key] = new Entry(key);
                private sealed class Entry(string text) { public string Text { get; set; } = text; private int _uses; public void Use() => _uses++; }
            }
            """);
        Assert.Equal(["string Text", "int Uses"], source.Members("EntryRow"));
        Assert.Contains("partial class Cache\n{\n    partial class Entry\n    {\n", source.Text("EntryRow.cs"), StringComparison.Ordinal);
        Assert.Contains("internal sealed partial record CacheState", source.Text("CacheState.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNoValue_IsLeftToAPerson_WithTheReason()
    {
        AdoptedSource source = new("""
            using System.Threading;
            using System.Threading.Tasks;
            namespace Company;
            public class Shape { public int Size { get; set; } }
            public sealed class Circle : Shape { public int Radius { get; set; } }
            public sealed class Node { public Node? Up { get; set; } public int Number { get; set; } }
            public sealed class Canvas
            {
                private readonly List<Shape> _shapes = [];
                private readonly Dictionary<string, Task> _running = [];
                private readonly Dictionary<string, int> _names = new(StringComparer.OrdinalIgnoreCase);
                private Func<int>? _next;
                private Node? _root;
                private object? _tag;
                private static int s_drawn;
                public event Action? Drawn;
                public void Draw(Shape shape)
                {
                    _shapes.Add(shape); _shapes.RemoveAt(0); _running["a"] = Task.CompletedTask; _names["a"] = 1; _next = () => 1; _root = new Node(); _tag = shape; s_drawn++;
                    Drawn?.Invoke();
                }
            }
            """);
        Assert.Equal(["Table<string, int> Names", "NodeValue? Root"], source.Members("CanvasState"));
        Assert.Equal(
            [
                "Canvas._shapes holds Shape, which may be a Shape or what derives from it",
                "Canvas._running holds Task, which is running work",
                "Canvas._names compares its keys with StringComparer.OrdinalIgnoreCase",
                "Canvas._next is code",
                "Canvas._tag is of any type",
                "Canvas.Drawn is an event, whose handlers are code of others",
                "Canvas.s_drawn is static, so that each version has its own",
            ],
            source.Decisions("CanvasState"));
        Assert.Equal(["Node.Up refers back to Node"], source.Decisions("NodeValue"));
    }

    [Fact]
    public void NamesThatAreTaken_AreNotTakenTwice()
    {
        AdoptedSource source = new("""
            namespace Company.One { public sealed class LobbyService { private int _count; public void Add() => _count++; } }
            namespace Company.Two { public sealed class Lobby { private int _count; public void Add() => _count++; } public sealed record LobbyState; }
            """);
        Assert.Equal(["lobby", "two-lobby"], source.Draft.Schemas.Select(schema => schema.Alias));
        Assert.Equal(["LobbyServiceState", "LobbyState2"], source.Draft.Sources.Records.Values.Select(record => record.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void MembersThatBecomeOneName_StayApart()
    {
        AdoptedSource source = new("""
            namespace Company;
            public sealed class Lobby
            {
                private int _count;
                public int Count { get; private set; }
                private int m_clone;
                public void Add() { _count++; Count++; m_clone++; }
            }
            """);
        Assert.Equal(["int Count", "int CountValue", "int CloneValue"], source.Members("LobbyState"));
    }
}
