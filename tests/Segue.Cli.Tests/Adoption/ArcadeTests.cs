using System.Text.Json;
using Segue.Cli.Tests.Adoption.Harness;
using Segue.Cli.Tests.Harness;
using Segue.Fixtures.Contracts;
using Segue.Runtime;
using static Segue.Cli.Tests.Adoption.Harness.AdoptableCopy;

namespace Segue.Cli.Tests.Adoption;

/// <summary>A game server of plain classes, adopted by the built tool.</summary>
public sealed class ArcadeTests
{
    private const string Project = "Arcade.csproj";

    private static readonly string[] Expected =
    [
        "Arcade.Caching.AvatarStore Class Planned",
        "Arcade.Caching.LruCache<TKey, TValue> Class Refused",
        "Arcade.Chat.ChatFilter Class Planned",
        "Arcade.Chat.ChatLog Class Planned",
        "Arcade.Economy.WalletBook Class Planned",
        "Arcade.Limits.RequestLimiter Class Planned",
        "Arcade.Matchmaking.Matchmaker Class Planned",
        "Arcade.Players.PlayerRegistry Class Planned",
        "Arcade.Quests.QuestLog Class Planned",
        "Arcade.Rooms.RoomDirectory Class Planned",
        "Arcade.Scores.ScoreBoard Class Planned",
        "Arcade.Scores.SeasonHistory Class Planned",
        "Arcade.Server.ConnectionTable Class Planned",
        "Arcade.Server.GameServer Class Planned",
        "Arcade.Server.Metrics Class Refused",
        "Arcade.World.WorldMap Class Planned",
    ];

    private static readonly string[] Decided =
    [
        "ConnectionTable._streams",
        "GameServer._loop",
        "GameServer._stop",
        "Matchmaker._rule",
        "Matchmaker._timer",
        "PlayerRegistry._names",
        "QuestNode.Before",
        "QuestNode.Then",
        "RequestLimiter._turn",
        "RoomDirectory.RoomClosed",
        "WorldMap._entities",
    ];

    [Fact]
    public async Task PlainClasses_GetRecords_AndWhatOnlyAPersonCanDecideIsACompileError()
    {
        // It does not know Segue yet, which is enough to look at it and not enough to write.
        using AdoptableCopy copy = AdoptableCopy.Of("Arcade").WithProject(Project, hasSegue: false);
        SortedDictionary<string, string> before = copy.Files();

        JsonElement report = Report(await copy.AdoptAsync("--json"));
        Assert.Equal(Expected, Servers(report));
        Assert.Equal(Decided, Decisions(report));
        Assert.Equal(["Table<string, RoomRow> Rooms", "long Opened", "DateTimeOffset? LastOpened"], Members(report, "RoomDirectoryState"));
        Assert.Equal(
            ["ImmutableList<SeatValue> Seats", "ImmutableDictionary<Guid, string> Votes", "int Turn", "string Name", "RoomOptions Options", "DateTimeOffset OpenedAt", "RoomPhase Phase", "string? Topic"],
            Members(report, "RoomRow"));
        Assert.Equal(["TokenBucketValue All", "Table<string, TokenBucketRow> Clients", "long Refused"], Members(report, "RequestLimiterState"));
        Assert.Equal(["Table<Guid, WalletRow> Wallets", "Table<long, Transaction> Transactions", "decimal Fees"], Members(report, "WalletBookState"));
        Assert.Equal(["ImmutableDictionary<Position, Tile> Tiles", "long Tick"], Members(report, "WorldMapState"));
        Assert.Equal(["SEGUE1702", "SEGUE1702"], Ids(report));
        ToolRun early = await copy.AdoptAsync("--write");
        Assert.Equal(1, early.ExitCode);
        Assert.Contains("SEGUE1507", early.Error, StringComparison.Ordinal);
        Assert.Equal(before, copy.Files());

        copy.WithProject(Project);
        await copy.CommitAsync("with Segue");
        ToolRun unknown = await copy.AdoptAsync("--server", "RoomDirektory");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("SEGUE1704", unknown.Error, StringComparison.Ordinal);
        ToolRun difference = Good(await copy.AdoptAsync("--diff", "--server", "room-directory"));
        Assert.Contains("-public sealed class RoomDirectory(TimeProvider time)\n+public sealed partial class RoomDirectory(TimeProvider time)", difference.Output, StringComparison.Ordinal);
        Assert.Contains("+++ b/schemas/room-directory.json", difference.Output, StringComparison.Ordinal);

        // Somebody is in the middle of something: no file is touched, not even one that is new.
        copy.Write("Rooms/Seat.cs", copy.Read("Rooms/Seat.cs") + "\n// later\n");
        ToolRun refused = await copy.AdoptAsync("--write");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("SEGUE1703", refused.Error, StringComparison.Ordinal);
        Assert.False(copy.Has("Rooms/RoomDirectoryState.cs"));
        await copy.GitAsync("checkout", "-q", "Rooms/Seat.cs");

        Good(await copy.AdoptAsync("--write"));
        Assert.Equal(Decided, Decisions(await copy.BuildAsync(Project)));
        Assert.Contains("[State(\"room-directory\", 1)]\npublic sealed partial record RoomDirectoryState", copy.Read("Rooms/RoomDirectoryState.cs"), StringComparison.Ordinal);
        Assert.Contains("[Segue.State(\"match\", 1)]\npublic sealed record Match", copy.Read("Matchmaking/Match.cs"), StringComparison.Ordinal);

        // Again: nothing is left to do, and nothing is touched.
        SortedDictionary<string, string> written = copy.Files();
        JsonElement again = Report(await copy.AdoptAsync("--write", "--json"));
        Assert.Equal(Expected.Select(server => server.Replace("Planned", "Adopted", StringComparison.Ordinal)), Servers(again));
        Assert.Equal(written, copy.Files());

        copy.Decide();
        copy.MakeModule(Project, "Rooms/RoomDirectoryServer.cs", """
            using Segue;
            using Segue.Fixtures.Contracts;

            namespace Arcade.Rooms;

            [Server("room-directory")]
            public sealed class RoomDirectoryServer : Server<RoomDirectoryState>, IEcho
            {
                public override RoomDirectoryState Initialize()
                {
                    RoomDirectory before = new(TimeProvider.System);
                    before.Open("blue", new RoomOptions { Game = "chess", Seats = 2 });
                    before.Join("blue", Guid.NewGuid());
                    return before.CaptureState();
                }

                public ValueTask<string> EchoAsync(string text, CancellationToken cancellation)
                {
                    RoomRow room = State.Rooms[text] with { Turn = State.Rooms[text].Turn + 1 };
                    State.Rooms[text] = room;
                    State = State with { Opened = State.Opened + 1 };
                    return new($"{room.Seats.Count(seat => seat.Player is not null)} of {room.Seats.Count}, turn {room.Turn}, {State.Opened} opened");
                }
            }
            """);
        Good(await copy.BuildAsync(Project));
        SegueHost host = await RunningModule.StartAsync(copy, "");
        IEcho rooms = host.Servers.Get<IEcho>();
        Assert.Equal("1 of 2, turn 1, 2 opened", await rooms.EchoAsync("blue", TestContext.Current.CancellationToken));
        Assert.Equal("1 of 2, turn 2, 3 opened", await rooms.EchoAsync("blue", TestContext.Current.CancellationToken));
    }
}
