using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Harness;

/// <summary>
/// A counter in version 1 that somebody calls all the while. It sees that a release which does not get in leaves the very
/// objects that were there, and loses no call (I3).
/// </summary>
internal sealed class SteadyService : IDisposable
{
    private const string Untouched = "left alone";

    private readonly WeakReference _server;
    private readonly WeakReference _row;

    private SteadyService(Stage stage, WeakReference server, WeakReference row)
    {
        Stage = stage;
        _server = server;
        _row = row;
    }

    public Stage Stage { get; }

    private ICounter Counter => Stage.Counter;

    public static Task<SteadyService> StartAsync(params CompiledModule[] others) => StartAsync(time: null, others);

    public static async Task<SteadyService> StartAsync(TimeProvider? time, params CompiledModule[] others)
    {
        Stage stage = await Stage.StartAsync(time, [CounterText.V1, .. others]);
        await stage.Counter.AddAsync(Untouched, 7);
        return new SteadyService(stage, await AskAsync(stage, "server"), await AskAsync(stage, "row", Untouched));
    }

    /// <summary>Asserts that a module is refused.</summary>
    public Task<ReleaseFailure> RefuseAsync(CompiledModule module, string id, UpgradeOptions? options = null) =>
        RefuseAsync(Stage.Release(module), id, options);

    /// <summary>Asserts that a release is refused.</summary>
    public Task<ReleaseFailure> RefuseAsync(Release release, string id, UpgradeOptions? options = null) =>
        TryAsync(release, upgrade => Expect.Refused(upgrade, id), options);

    /// <summary>
    /// Asserts that a release fails as it should, that the service answers before, meanwhile and after, that nothing was
    /// touched, and that the next release gets in.
    /// </summary>
    public async Task<ReleaseFailure> TryAsync(Release release, Func<Upgrade, ReleaseFailure> expect, UpgradeOptions? options = null)
    {
        Callers callers = Callers.Start(key => Counter.AddAsync(key), count: 2, keys: 8, Seed.Random());
        await callers.MakeAsync(100);
        Upgrade upgrade = Stage.Releases.Begin(release, options);
        await Counter.AddAsync("meanwhile");
        await upgrade.RunAsync(TestContext.Current.CancellationToken);
        await callers.MakeAsync(100);
        ReleaseFailure failure = expect(upgrade);
        await callers.StopAsync();
        callers.AssertComplete(await Counter.ListAsync());
        await AssertUntouchedAsync();
        await Stage.CommitAndFinaliseAsync(CounterText.V2);
        callers.AssertComplete(await Counter.ListAsync());
        return failure;
    }

    /// <summary>Asserts that the objects from before are there.</summary>
    public async Task AssertUntouchedAsync()
    {
        Assert.Equal("1", await Counter.VersionAsync());
        Assert.Equal(7, await Counter.GetAsync(Untouched));
        Assert.Same(_server.Target, (await AskAsync(Stage, "server")).Target);
        Assert.Same(_row.Target, (await AskAsync(Stage, "row", Untouched)).Target);
    }

    public void Dispose() => Stage.Dispose();

    private static async Task<WeakReference> AskAsync(Stage stage, string question, object? argument = null) =>
        (WeakReference)(await stage.Probe.AskAsync(question, argument))!;
}
