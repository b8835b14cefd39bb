using Segue.Cli.Development.Adoption;
using Segue.Cli.Tests.Adoption.Harness;

namespace Segue.Cli.Tests.Adoption.Writing;

public sealed class AdoptionDraftTests
{
    [Fact]
    public void Record_IsWrittenAsAPersonWouldWriteIt()
    {
        AdoptedSource source = new("""
            namespace Company.Rooms;
            public class Directory
            {
                private readonly Dictionary<string, Room> _rooms = [];
                private readonly Action<string> _opened = static _ => { };
                private long _count;
                public void Open(string name) { _rooms.Add(name, new Room()); _count++; _opened(name); }
            }
            public sealed class Room { public List<string> Names { get; } = []; }
            """);
        Assert.Equal(
            """
            using Segue;

            namespace Company.Rooms;

            /// <summary>The state of <c>Directory</c>.</summary>
            [State("directory", 1)]
            public sealed partial record DirectoryState
            {
                /// <summary>What was <c>_rooms</c>.</summary>
                public required Table<string, RoomRow> Rooms { get; init; }

                /// <summary>What was <c>_count</c>.</summary>
                public required long Count { get; init; }
            #error SEGUE1701: Directory._opened (Action<string>) is code. Keep the data that it closes over, and decide in the server what to do. Then remove this line.
            }

            partial class Directory
            {
                /// <summary>What the object holds now.</summary>
                internal DirectoryState CaptureState()
                {
                    Table<string, RoomRow> roomsRows = new();
                    foreach (var (roomsRowsKey, roomsRowsItem) in _rooms)
                    {
                        roomsRows[roomsRowsKey] = roomsRowsItem.CaptureRow();
                    }

                    return new()
                    {
                        Rooms = roomsRows,
                        Count = _count,
                    };
                }
            }

            """,
            source.Text("DirectoryState.cs"));
        Assert.Contains("public partial class Directory\n", source.Text("Company.cs"), StringComparison.Ordinal);
        Assert.Contains("\"Rooms\": \"Table<string, room@1>\"", source.Draft.Schemas[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ServerWhoseRecordDoesNotBuild_IsLeftOut_AndOthersAreWritten()
    {
        AdoptedSource source = new("""
            namespace Company.One
            {
                public sealed class Table<TKey, TRow>;
                public sealed class Hall { private readonly Dictionary<string, int> _guests = []; public void Add(string name) => _guests[name] = 1; }
            }
            namespace Company.Two
            {
                public sealed class Counter { private int _count; public void Add() => _count++; }
            }
            """);
        Assert.Contains("CS0021", Assert.Single(source.Draft.Unwritable).Why, StringComparison.Ordinal);
        AdoptedServer hall = new AdoptionReport(source.Project, source.Draft, isWritten: false).Describe(source.Plan.Servers, source.Plan).Servers[0];
        Assert.Equal(("SEGUE1705", AdoptionOutcome.Refused), (hall.Id, hall.Outcome));
        Assert.Equal(["CounterState"], source.Draft.Sources.Records.Values.Select(record => record.Name));
        Assert.DoesNotContain("partial class Hall", source.Text("Company.cs"), StringComparison.Ordinal);
        Assert.Equal(["counter"], source.Draft.Schemas.Select(schema => schema.Alias));
    }
}
