using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Segue.Acceptance.Tests.Harness;
using Segue.Hosting;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Releases;
using Segue.Services.Hosting.Sessions;
using Segue.Services.Hosting.Tests.Harness;
using Segue.Services.Sessions;

namespace Segue.Services.Hosting.Tests.Sessions;

/// <summary>The store in an application: found beside the host, set by its options, with a file of its own.</summary>
public sealed class SessionsExtensionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.Path, "below", "sessions.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AddSessions_StartsWithTheModuleThatTheBuildPutBesideTheHost()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddSessions(options => options.StoragePath = File));
        ISessionStore sessions = application.Get<ISessionStore>();

        SessionInfo session = await sessions.CreateAsync(new SessionRequest { Owner = "ann" }, Cancellation);

        Assert.Equal("sessions", Assert.Single(application.Get<ReleaseHandler>().Modules).Name);
        Assert.Equal("ann", (await sessions.GetAsync(session.Id, Cancellation))!.Owner);
        Assert.False(System.IO.File.Exists(File), "Nothing is opened before it is needed.");
        Assert.True(await sessions.PersistAsync(session.Id, timeToLive: null, Cancellation));
        Assert.True(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Session_ThatWasPersisted_IsLoadedByTheNextProcess()
    {
        string id;
        await using (Application first = await Application.RunAsync(segue => segue.AddSessions(options => options.StoragePath = File, SessionApplication.Versions[1])))
        {
            ISessionStore sessions = first.Get<ISessionStore>();
            id = (await sessions.CreateAsync(new SessionRequest { Owner = "ann" }, Cancellation)).Id;
            await sessions.PersistAsync(id, timeToLive: null, Cancellation);
        }

        await using Application second = await Application.RunAsync(segue => segue.AddSessions(options => options.StoragePath = File));

        Assert.Null(await second.Get<ISessionStore>().GetAsync(id, Cancellation));
        Assert.Equal("ann", (await second.Get<ISessionStore>().LoadAsync(id, Cancellation))!.Owner);
    }

    /// <summary>A checkpoint has what is in memory, the names of the copies on the disk among it.</summary>
    [Fact]
    public async Task Checkpoint_BringsSessionsBack_AndThoseOnTheDiskWithThem()
    {
        ImmutableDictionary<string, string> metadata = ImmutableDictionary<string, string>.Empty.Add("colour", "blue");
        string awake;
        string asleep;
        await using (Application first = await Application.RunAsync(Add))
        {
            ISessionStore sessions = first.Get<ISessionStore>();
            asleep = (await sessions.CreateAsync(new SessionRequest { Owner = "ann", Metadata = metadata }, Cancellation)).Id;
            while (await sessions.PeekAsync(asleep, Cancellation) is { IsHibernated: false })
            {
                await sessions.HibernateIdleAsync(10, Cancellation);
            }

            awake = (await sessions.CreateAsync(new SessionRequest { Owner = "bob" }, Cancellation)).Id;
            Assert.Null((await first.Get<CheckpointHandler>().TakeAsync(Cancellation)).Failure);

            // Fetched back after the checkpoint was taken: the copy that it names must still be there.
            Assert.NotNull(await sessions.GetAsync(asleep, Cancellation));
        }

        await using Application second = await Application.RunAsync(Add);
        Assert.Equal("bob", (await second.Get<ISessionStore>().GetAsync(awake, Cancellation))!.Owner);
        Assert.Equal("blue", (await second.Get<ISessionStore>().GetAsync(asleep, Cancellation))!.Metadata["colour"]);

        void Add(SegueBuilder segue)
        {
            segue.AddSessions(options =>
            {
                options.StoragePath = File;
                options.Settings = new SessionSettings { HibernateAfter = TimeSpan.FromMilliseconds(1) };
            });
            segue.Services.Configure<SegueOptions>(options => options.Checkpoints = new CheckpointOptions { Folder = Path.Combine(_folder.Path, "checkpoints"), AtStop = false });
        }
    }

    [Fact]
    public async Task WithoutAPath_ThereIsNoStorage()
    {
        await using Application application = await Application.RunAsync(segue => segue.AddSessions(options => options.StoragePath = null));
        ISessionStore sessions = application.Get<ISessionStore>();
        string id = (await sessions.CreateAsync(new SessionRequest(), Cancellation)).Id;

        SessionException refusal = await Assert.ThrowsAsync<SessionException>(async () => await sessions.PersistAsync(id, timeToLive: null, Cancellation));

        Assert.Equal(DiagnosticIds.SessionStorageMissing, refusal.DiagnosticId);
        Assert.Equal(0, (await sessions.GetStatisticsAsync(Cancellation)).StorageErrors);
    }

    [Fact]
    public async Task Settings_ThatChangeInTheConfiguration_AreSet_AndWrongOnesAreToldOf()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Settings:DefaultTimeout", "00:05:00")]).Build();
        await using Application application = await Application.RunAsync(segue =>
        {
            segue.AddSessions(options => options.StoragePath = File);
            segue.Services.Configure<SessionsOptions>(configuration);
        });
        ISessionStore sessions = application.Get<ISessionStore>();
        Assert.Equal(TimeSpan.FromMinutes(5), (await sessions.CreateAsync(new SessionRequest(), Cancellation)).Timeout);

        configuration["Settings:DefaultTimeout"] = "-00:05:00";
        configuration.Reload();
        Assert.Contains(nameof(SessionSettings.DefaultTimeout), await application.Get<LogRecords>().NextErrorAsync(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(5), (await sessions.GetSettingsAsync(Cancellation)).DefaultTimeout);

        configuration["Settings:DefaultTimeout"] = "00:07:00";
        configuration.Reload();
        while ((await sessions.GetSettingsAsync(Cancellation)).DefaultTimeout != TimeSpan.FromMinutes(7))
        {
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Options_OutOfTheirRange_StopTheStart_AllNamed()
    {
        Application application = Application.Build(segue => segue.AddSessions(options =>
        {
            options.StoragePath = " ";
            options.StorageLockTimeout = TimeSpan.FromMilliseconds(5);
            options.MostWaitingEvents = 0;
        }));

        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(application.StartAsync);

        Assert.Equal(3, refused.Failures.Count());
        Assert.All(
            [nameof(SessionsOptions.StoragePath), nameof(SessionsOptions.StorageLockTimeout), nameof(SessionsOptions.MostWaitingEvents)],
            option => Assert.Contains(option, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_OutOfTheirRange_StopTheStart()
    {
        Application application = Application.Build(segue => segue.AddSessions(options =>
        {
            options.StoragePath = File;
            options.Settings = new SessionSettings { MostMetadataBytes = -1 };
        }));

        Exception refused = await Assert.ThrowsAnyAsync<Exception>(application.StartAsync);

        Assert.Contains(nameof(SessionSettings.MostMetadataBytes), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_OfTheApplicationsOwn_IsTakenInstead()
    {
        await using SessionListeners events = new();
        await using Application application = await Application.RunAsync(segue =>
        {
            segue.Services.AddSingleton<ISessionStorage>(new SqliteSessionStorage(File));
            segue.Services.AddSingleton<ISessionEvents>(events);
            segue.AddSessions();
        });
        using IDisposable listener = events.Subscribe("test", (_, _) => ValueTask.CompletedTask);
        ISessionStore sessions = application.Get<ISessionStore>();
        string id = (await sessions.CreateAsync(new SessionRequest { Metadata = ImmutableDictionary<string, string>.Empty.Add("a", "b") }, Cancellation)).Id;

        await sessions.PersistAsync(id, timeToLive: null, Cancellation);

        Assert.True(System.IO.File.Exists(File));
        await Until.TrueAsync(() => events.Status[0].Delivered == 1, "the application's own events are told");
    }

    /// <summary>All or nothing: what is on the disk stays, what is in memory goes on, and the disk is used again when there is room.</summary>
    [Fact]
    public async Task FullDisk_LosesNothing()
    {
        await using SessionApplication application = await SessionApplication.RunAsync(version: 2);
        ISessionStore sessions = application.Store;
        string small = (await sessions.CreateAsync(new SessionRequest(), Cancellation)).Id;
        await sessions.PersistAsync(small, timeToLive: null, Cancellation);
        string large = (await sessions.CreateAsync(new SessionRequest { Metadata = ImmutableDictionary<string, string>.Empty.Add("x", new string('x', 60_000)) }, Cancellation)).Id;
        application.Storage.LimitPages(1);

        SessionException refusal = await Assert.ThrowsAsync<SessionException>(async () => await sessions.PersistAsync(large, timeToLive: null, Cancellation));

        Assert.Equal(DiagnosticIds.SessionStorageFailed, refusal.DiagnosticId);
        Assert.Equal(1, (await sessions.GetStatisticsAsync(Cancellation)).StorageErrors);
        Assert.Equal(60_000, (await sessions.GetAsync(large, Cancellation))!.Metadata["x"].Length);
        while (!await IsPersistedAsync(sessions, large))
        {
            await Task.Yield();
        }

        await sessions.DeleteAsync(small, Cancellation);
        Assert.NotNull(await sessions.LoadAsync(small, Cancellation));
    }

    private static async Task<bool> IsPersistedAsync(ISessionStore sessions, string id)
    {
        try
        {
            return await sessions.PersistAsync(id, timeToLive: null, Cancellation);
        }
        catch (SessionException)
        {
            return false; // not tried again yet
        }
    }
}
