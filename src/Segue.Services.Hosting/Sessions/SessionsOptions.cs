using Segue.Services.Sessions;

namespace Segue.Services.Hosting.Sessions;

/// <summary>How an application keeps its sessions.</summary>
public sealed class SessionsOptions
{
    /// <summary>
    /// The settings: set when the application starts, and again whenever they change in its configuration. Settings that are out of
    /// their range stop the start; while the application runs they are logged, and those before hold.
    /// </summary>
    /// <value>
    /// The default is null: the settings are the store's own affair, its defaults at the first start and what was set with
    /// <see cref="ISessionStore.ConfigureAsync"/> since.
    /// </value>
    public SessionSettings? Settings { get; set; }

    /// <summary>
    /// The SQLite file of persisted and hibernated sessions; null for no storage. Not used where the application registers an
    /// <see cref="ISessionStorage"/> of its own. It and its folder are created where they are not there.
    /// </summary>
    /// <value>The default is <c>segue-sessions.db</c> in the application's own folder.</value>
    public string? StoragePath { get; set; } = Path.Combine(AppContext.BaseDirectory, "segue-sessions.db");

    /// <summary>How long to wait for a file that another process has locked, in whole seconds: 1 to 60 seconds.</summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan StorageLockTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many events wait for a listener before the oldest are dropped: 1 or more.</summary>
    /// <value>The default is 10,000.</value>
    public int MostWaitingEvents { get; set; } = 10_000;
}
