using System.Text.Json.Nodes;
using Segue.Runtime.Operations;
using Segue.Runtime.Releases;
using Segue.Services.Caching.Tests.Harness;

namespace Segue.Services.Caching.Tests.Versions;

/// <summary>Every way between the versions: what was there is there, and what a version has no words for is said here.</summary>
public sealed class MigrationTests
{
    private static readonly CacheEntryOptions Rich = new()
    {
        Tags = ["z", "a"],
        Dependencies = ["d"],
        TimeToLive = TimeSpan.FromHours(1),
        Strategy = CacheStrategy.WriteThrough,
        Priority = CachePriority.High,
    };

    public static TheoryData<int, int> Ways => new()
    {
        { 0, 1 },
        { 1, 1 },
        { 1, 2 },
        { 2, 2 },
        { 2, 1 },
        { 1, 0 },
        { 0, 2 },
        { 2, 0 },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Entries_Options_AndStatistics_AreCarriedOver(int from, int to)
    {
        await using Application application = await StartOnTheWayAsync(from, to);
        CacheOptions options = new() { MaxFirstLevel = 500, MaxSecondLevel = 600, DefaultTimeToLive = TimeSpan.FromSeconds(70), CleanupInterval = TimeSpan.FromSeconds(90) };
        await application.Cache.ConfigureAsync(options, Cancellation);
        for (int index = 0; index < 100; index++)
        {
            await application.Cache.PutTextAsync($"{index}", $"value {index}", Rich);
        }

        await application.Cache.PutTextAsync("for ever", "x", new CacheEntryOptions { Strategy = CacheStrategy.LeastRecentlyUsed });
        await application.Cache.TextAsync("7");
        await application.Cache.TextAsync("nothing");
        CacheEntryInfo before = (await application.Cache.GetInfoAsync("7", Cancellation))!;
        CacheStatistics counted = await application.Cache.GetStatisticsAsync(Cancellation);

        await ChangeAsync(application, from, to);

        Assert.Equal($"cache@{to}", await application.VersionAsync());
        for (int index = 0; index < 100; index++)
        {
            Assert.Equal($"value {index}", await application.Cache.TextAsync($"{index}"));
        }

        CacheEntryInfo after = (await application.Cache.GetInfoAsync("7", Cancellation))!;
        Assert.Equal(["a", "z"], after.Tags);
        Assert.Equal((before.AccessCount + 1, CacheStrategy.WriteThrough), (after.AccessCount, after.Strategy));
        Assert.Equal(before.InsertedAt.ToUnixTimeMilliseconds(), after.InsertedAt.ToUnixTimeMilliseconds());
        Assert.Equal(before.ExpiresAt!.Value.ToUnixTimeMilliseconds(), after.ExpiresAt!.Value.ToUnixTimeMilliseconds());
        Assert.Null((await application.Cache.GetInfoAsync("for ever", Cancellation))!.ExpiresAt);
        CacheStatistics carried = await application.Cache.GetStatisticsAsync(Cancellation);
        Assert.Equal((101, counted.Hits + 100, counted.Misses, counted.Writes), (carried.Entries, carried.Hits, carried.Misses, carried.Writes));
        CacheOptions now = await application.Cache.GetOptionsAsync(Cancellation);
        Assert.Equal((500, 600, options.DefaultTimeToLive, options.CleanupInterval), (now.MaxFirstLevel, now.MaxSecondLevel, now.DefaultTimeToLive, now.CleanupInterval));
        Assert.Equal(100, await application.Cache.InvalidateTagAsync("z", Cancellation));
        Assert.Equal("x", await application.Cache.TextAsync("for ever"));
    }

    [Fact]
    public async Task LegacyEntry_GetsATypeAnETagAndTimes()
    {
        await using Application application = await Application.StartAsync(version: 0);
        await application.Cache.PutTextAsync("a", "x", new CacheEntryOptions { Tags = ["t"] });

        await application.ReplaceAsync(1);
        CacheReading reading = await application.Cache.GetAsync("a", options: null, Cancellation);

        Assert.Equal((CacheContent.Binary, CacheETag.Of(Contents.Of("x"))), (reading.Content!.ContentType, reading.ETag));
        string etag = await application.Cache.PutAsync("b", new CacheContent([1], "image/png"), new CacheEntryOptions { Dependencies = ["d"] }, Cancellation);
        Assert.Equal(etag, (await application.Cache.GetAsync("b", options: null, Cancellation)).ETag);
        Assert.Equal(1, await application.Cache.InvalidateDependencyAsync("d", Cancellation));
    }

    [Fact]
    public async Task WhatVersion2Adds_ComesBack_WhenGoingDownIsGoneBackFrom()
    {
        await using Application application = await Application.StartAsync(version: 1);
        await application.ReplaceAsync(2);
        await application.Cache.PutTextAsync("high", "x", Rich);
        await application.Cache.PutTextAsync("written anew", "x", Rich);
        await application.Cache.ConfigureAsync(new CacheOptions { CountsAccesses = false }, Cancellation);

        await application.Releases.RollBackAsync(cancellation: Cancellation);
        Assert.Equal("cache@1", await application.VersionAsync());
        Assert.Equal(["a", "z"], (await application.Cache.GetInfoAsync("high", Cancellation))!.Tags);
        await application.Cache.PutTextAsync("written anew", "y", Rich);
        await application.Releases.RollBackAsync(cancellation: Cancellation);

        Assert.Equal("cache@2", await application.VersionAsync());
        Assert.Equal(CachePriority.High, (await application.Cache.GetInfoAsync("high", Cancellation))!.Priority);
        Assert.Equal(CachePriority.Normal, (await application.Cache.GetInfoAsync("written anew", Cancellation))!.Priority);
        Assert.False((await application.Cache.GetOptionsAsync(Cancellation)).CountsAccesses);
    }

    /// <summary>What a version made of each row can be seen in the state, also of rows that nobody has read since.</summary>
    [Fact]
    public async Task EveryRow_IsTransformed_AlsoWhereNobodyReadsIt()
    {
        await using Application application = await Application.StartAsync(version: 0);
        await application.Cache.PutTextAsync("a", "x", new CacheEntryOptions { Tags = ["t"] });
        Upgrade upgrade = await application.CommitAsync(2);

        await upgrade.SweepAsync(Cancellation);

        string json = (await application.Segue.Operations.GetStateAsync("cache", new StateViewOptions { RowsPerTable = 10 }, Cancellation)).Json;
        JsonNode row = JsonNode.Parse(json)!["Entries"]!["$table"]!["rows"]![0]!["value"]!;
        Assert.Equal(0, (int)row["Access"]!["Count"]!);
        Assert.NotNull(row["Priority"]);
    }

    [Fact]
    public async Task WritesSinceTheCommit_AreThere_AfterGoingBack()
    {
        await using Application application = await Application.StartAsync(version: 1);
        await application.Cache.PutTextAsync("changed", "old");
        await application.Cache.PutTextAsync("deleted", "old");
        await application.CommitAsync(2);
        await application.Cache.PutTextAsync("changed", "new");
        await application.Cache.PutTextAsync("added", "new");
        await application.Cache.DeleteAsync("deleted", Cancellation);

        await application.Releases.RollBackAsync(cancellation: Cancellation);

        Assert.Equal("cache@1", await application.VersionAsync());
        Assert.Equal("new", await application.Cache.TextAsync("changed"));
        Assert.Equal("new", await application.Cache.TextAsync("added"));
        Assert.Equal("(Missing)", await application.Cache.TextAsync("deleted"));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task WhatWaitsToBeWrittenBack_IsWrittenByTheOtherVersion(int from, int to)
    {
        Store second = new();
        await using Application application = await Application.StartAsync(from, second: second);
        second.IsDown = true;
        await application.Cache.PutTextAsync("a", "x", new CacheEntryOptions { Strategy = CacheStrategy.WriteBack });
        await application.Cache.PutTextAsync("b", "y");

        await ChangeAsync(application, from, to);
        second.IsDown = false;

        await Until.TrueAsync(async () => await application.Cache.WriteBackAsync(Cancellation) == 0, "what waits is written");
        Assert.Equal(["a", "b"], second.Entries.Keys.Order());
    }

    [Fact]
    public async Task NegativeResult_IsOver_ForTheLegacyVersion()
    {
        await using Application application = await StartOnTheWayAsync(from: 1, to: 0);
        await application.Cache.PutAbsentAsync("nobody", options: null, Cancellation);

        await application.Releases.RollBackAsync(cancellation: Cancellation);

        Assert.Equal("cache@0", await application.VersionAsync());
        Assert.Equal("(Missing)", await application.Cache.TextAsync("nobody"));
    }

    [Fact]
    public async Task Backup_OfVersion1_IsRestoredUnderVersion2()
    {
        await using Application application = await Application.StartAsync(version: 1);
        await application.Cache.PutTextAsync("a", "old", Rich);
        await application.Segue.Tables.BackUpAsync("cache", "Entries", "before", Cancellation);
        await application.Cache.PutTextAsync("a", "new", Rich);
        await application.Cache.PutTextAsync("b", "new", Rich);

        await application.ReplaceAsync(2);
        Assert.Equal("new", await application.Cache.TextAsync("a"));
        await application.Segue.Tables.RestoreAsync("cache", "Entries", "before", Cancellation);

        Assert.Equal("old", await application.Cache.TextAsync("a"));
        Assert.Equal("(Missing)", await application.Cache.TextAsync("b"));
        Assert.Equal(1, await application.Cache.InvalidateTagAsync("a", Cancellation));
    }

    [Fact]
    public async Task MigrationThatThrows_IsRefused_WithTheEntry_AndNothingIsTouched()
    {
        await using Application application = await Application.StartAsync(version: 1);
        await application.Cache.PutTextAsync("full", "x");
        await application.Cache.PutTextAsync("empty", "");

        Upgrade upgrade = await application.UpgradeAsync("caching-2-throwing");

        Assert.Equal(UpgradeOutcome.Refused, upgrade.Report.Outcome);
        Assert.Equal(DiagnosticIds.RowMigrationFailed, upgrade.Report.Failure!.Id);
        Assert.Equal("cache: Entries['empty']", upgrade.Report.Failure.Where);
        Assert.Equal("cache@1", await application.VersionAsync());
        Assert.Equal("", await application.Cache.TextAsync("empty"));
        await application.ReplaceAsync(2);
        Assert.Equal("", await application.Cache.TextAsync("empty"));
    }

    [Fact]
    public async Task EntryThatTheRehearsalHasNotSeen_IsQuarantined_AndNeverAbsent()
    {
        await using Application application = await Application.StartAsync(version: 1);
        await application.Cache.PutTextAsync("full", "x");
        await application.Cache.PutTextAsync("empty", "");
        Release release = new() { Name = "faulty", Modules = [Application.Module("caching-2-throwing")], Probation = Runtime.Probation.ProbationCriteria.None };

        Upgrade upgrade = await application.Releases.UpgradeAsync(release, new UpgradeOptions { RehearsedRowsPerTable = 0 }, Cancellation);

        Assert.Equal(UpgradeOutcome.Committed, upgrade.Report.Outcome);
        Assert.Equal("x", await application.Cache.TextAsync("full"));
        await Assert.ThrowsAsync<RowQuarantinedException>(async () => await application.Cache.TextAsync("empty"));
        await application.Releases.RollBackAsync(cancellation: Cancellation);
        Assert.Equal("", await application.Cache.TextAsync("empty"));
    }

    [Fact]
    public async Task LegacyState_ThatIsNotValid_IsRefusedBeforeAnythingHappens()
    {
        await using Application application = await Application.StartAsync(version: 0);
        JsonNode state = JsonNode.Parse((await application.Segue.Operations.GetStateAsync("cache", new StateViewOptions { RowsPerTable = 0 }, Cancellation)).Json)!;
        state["MaxL1Size"] = 0;
        await application.Segue.Operations.ReplaceStateAsync("cache", state.ToJsonString(), bound: null, Cancellation);

        Upgrade upgrade = await application.UpgradeAsync("caching-1");

        Assert.Equal((UpgradeOutcome.Refused, DiagnosticIds.ValidationFailed), (upgrade.Report.Outcome, upgrade.Report.Failure!.Id));
        Assert.Equal("cache@0", await application.VersionAsync());
    }

    [Theory]
    [InlineData(1, "MaxFirstLevel", "\"many\"", DiagnosticIds.StateMisshapen)]
    [InlineData(1, "MaxFirstLevel", "0", DiagnosticIds.StateInvalid)]
    [InlineData(2, "WrittenVersion", "null", DiagnosticIds.StateMisshapen)]
    [InlineData(2, "WrittenVersion", "3", DiagnosticIds.StateInvalid)]
    public async Task State_ThatAnOperatorSpoils_IsRefused(int version, string member, string value, string id)
    {
        await using Application application = await Application.StartAsync(version);
        JsonNode state = JsonNode.Parse((await application.Segue.Operations.GetStateAsync("cache", new StateViewOptions { RowsPerTable = 0 }, Cancellation)).Json)!;
        state[member] = JsonNode.Parse(value);

        ServerOperationException refused = await Assert.ThrowsAsync<ServerOperationException>(
            () => application.Segue.Operations.ReplaceStateAsync("cache", state.ToJsonString(), bound: null, Cancellation));

        Assert.Equal(id, refused.DiagnosticId);
    }

    /// <summary>A version can be gone down to only from a newer one that has followed it: it starts there, and goes up first.</summary>
    private static async Task<Application> StartOnTheWayAsync(int from, int to)
    {
        Application application = await Application.StartAsync(Math.Min(from, to));
        if (to < from)
        {
            await application.CommitAsync(from);
        }

        return application;
    }

    private static async Task ChangeAsync(Application application, int from, int to)
    {
        if (to < from && application.Releases.Current is { HasEnded: false })
        {
            Upgrade back = await application.Releases.RollBackAsync(cancellation: Cancellation);
            Assert.True(back.Report.Outcome == UpgradeOutcome.RolledBack, back.Report.ToString());
            return;
        }

        Upgrade upgrade = await application.UpgradeAsync($"caching-{to}");
        Assert.True(upgrade.Report.Outcome == UpgradeOutcome.Committed, upgrade.Report.ToString());
    }
}
