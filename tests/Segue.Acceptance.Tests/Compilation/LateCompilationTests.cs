using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Compilation;

/// <summary>
/// Everything is compiled before gates close: neither the commit nor the first call of anything has to wait for the compiler
/// (I6).
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class LateCompilationTests
{
    [Theory]
    [InlineData(ModuleLoadMode.Collectible, 0)]
    [InlineData(ModuleLoadMode.Resident, 1000)]
    public async Task CommitAndFirstCalls_CompileNothing_UpAndBack(ModuleLoadMode mode, long rehearsedRows)
    {
        CompiledModule first = new RichText { Number = 1 }.Compile(mode: mode);
        CompiledModule second = new RichText { Number = 2 }.Compile(first, mode);
        using CompilerWatch watch = new();
        using Stage stage = await Stage.StartAsync(first);
        foreach (string key in (string[])["a", "b", "u"])
        {
            await stage.Probe.AskAsync("put", key);
        }

        Upgrade upgrade = stage.Releases.Begin(stage.Release(second), new UpgradeOptions { RehearsedRowsPerTable = rehearsedRows });
        await upgrade.PrepareAsync(TestContext.Current.CancellationToken);
        await upgrade.RehearseAsync(TestContext.Current.CancellationToken);
        Assert.Contains(await watch.TakeAsync(), method => method.IsOfRelease);

        await upgrade.CommitAsync(TestContext.Current.CancellationToken);
        Expect.Committed(upgrade);
        await AssertFirstCallsCompileNothingAsync(stage, watch);
        await upgrade.SweepAsync(TestContext.Current.CancellationToken);
        AssertNone(await LateAsync(watch), "sweep");

        // The preparation of the way back generates code; what comes after it must not.
        await stage.RollBackAsync();
        await watch.TakeAsync();
        await AssertFirstCallsCompileNothingAsync(stage, watch);
    }

    [Fact]
    public async Task MethodThatPrepareCannotSee_IsSeenByTheSameWatch()
    {
        CompiledModule first = new RichText { Number = 1 }.Compile();
        CompiledModule second = new RichText
        {
            Number = 2,
            Answers = """
                case "hidden":
                    ((System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(typeof(Weigher)))!).Add(new Weigher());
                    return null;
                """,
        }.Compile(first);
        using CompilerWatch watch = new();
        using Stage stage = await Stage.StartAsync(first);
        await stage.CommitAsync(second);
        await watch.TakeAsync();

        await stage.Probe.AskAsync("hidden");

        Assert.Contains(await LateAsync(watch), method => method.Type.Contains("Rich.Weigher", StringComparison.Ordinal));
    }

    private static async Task AssertFirstCallsCompileNothingAsync(Stage stage, CompilerWatch watch)
    {
        foreach (string question in RichText.Questions)
        {
            await stage.Probe.AskAsync(question, "c");
        }

        await stage.Probe.TellAsync("text");
        await stage.Probe.DoAsync("count");
        AssertNone(await LateAsync(watch), "first calls");
    }

    private static void AssertNone(IReadOnlyList<CompiledMethod> late, string what) =>
        Assert.True(late.Count == 0, $"{what}:{Environment.NewLine}{string.Join(Environment.NewLine, late)}");

    private static async Task<IReadOnlyList<CompiledMethod>> LateAsync(CompilerWatch watch) =>
        [.. (await watch.TakeAsync()).Where(method => method.IsOfRelease)];
}
