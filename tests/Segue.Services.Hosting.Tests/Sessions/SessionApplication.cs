using Segue.Acceptance.Tests.Harness;
using Segue.Runtime.Loading;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;
using Segue.Services.Hosting.Sessions;
using Segue.Services.Hosting.Tests.Harness;
using Segue.Services.Sessions;

namespace Segue.Services.Hosting.Tests.Sessions;

/// <summary>An application with a session store in some version, and a disk of its own.</summary>
internal sealed class SessionApplication : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly Application _application;

    private SessionApplication(TemporaryFolder folder, Application application)
    {
        _folder = folder;
        _application = application;
    }

    /// <summary>The legacy store, version 1 and the current one.</summary>
    public static ModuleSource[] Versions { get; } = [Application.Module("sessions-0"), Application.Module("sessions-1"), Application.Module("sessions")];

    public ISessionStore Store => _application.Get<ISessionStore>();

    public SessionListeners Listeners => _application.Get<SessionListeners>();

    public SqliteSessionStorage Storage => (SqliteSessionStorage)_application.Get<ISessionStorage>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SessionApplication> RunAsync(int version, SessionSettings? settings = null)
    {
        TemporaryFolder folder = new();
        Application application = await Application.RunAsync(segue => segue.AddSessions(
            options =>
            {
                options.StoragePath = Path.Combine(folder.Path, "sessions.db");
                options.Settings = settings;
                options.MostWaitingEvents = 100_000_000; // callers that never pause are faster than any listener
            },
            Versions[version]));
        return new SessionApplication(folder, application);
    }

    /// <summary>Brings a version in, up to the commit.</summary>
    public async Task<Upgrade> CommitAsync(int version)
    {
        Release release = new() { Name = $"sessions {version}", Modules = [Versions[version]], Probation = ProbationCriteria.None };
        Upgrade upgrade = await _application.Get<ReleaseHandler>().UpgradeAsync(release, options: null, Cancellation);
        Assert.True(upgrade.Report.Outcome == UpgradeOutcome.Committed, upgrade.Report.ToString());
        return upgrade;
    }

    /// <summary>Brings a version in for good, and sees the code of the one before leave.</summary>
    public async Task ReplaceAsync(int version) => await FinaliseAsync(await CommitAsync(version));

    public static async Task FinaliseAsync(Upgrade upgrade)
    {
        UpgradeReport report = await upgrade.FinaliseAsync(Cancellation);
        Assert.True(report.Step == ReleaseStep.Finalised, report.ToString());
        Assert.True(report.OldCodeCollected, $"{report} {string.Join("; ", report.Pinned)}");
    }

    public async Task<Upgrade> RollBackAsync()
    {
        Upgrade upgrade = await _application.Get<ReleaseHandler>().RollBackAsync(cancellation: Cancellation);
        Assert.True(upgrade.Report.Outcome == UpgradeOutcome.RolledBack, upgrade.Report.ToString());
        return upgrade;
    }

    /// <summary>Puts a session on the disk, which needs a setting that lets idle sessions go at once.</summary>
    public async Task HibernateAsync(string id)
    {
        while (await Store.PeekAsync(id, Cancellation) is { IsHibernated: false })
        {
            await Store.HibernateIdleAsync(1000, Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _folder.Dispose();
    }
}
