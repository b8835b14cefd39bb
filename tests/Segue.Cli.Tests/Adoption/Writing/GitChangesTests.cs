using Segue.Acceptance.Tests.Harness;
using Segue.Cli.Development.Adoption.Writing;
using Segue.Cli.Output;
using Segue.Cli.Tests.Harness;

namespace Segue.Cli.Tests.Adoption.Writing;

/// <summary>A file is edited only where git says that nothing of it would be lost, or has nothing to say.</summary>
public sealed class GitChangesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Files_ThatAreChangedNewOrRenamed_AreNamed_EachByItsPath()
    {
        await CommitAsync("Same.cs", "Changed.cs", "Seat.cs", "a");
        Write("Changed.cs", "changed");
        Write("New.cs", "new");
        await GitAsync("mv", "Seat.cs", "Chair.cs");
        await GitAsync("mv", "a", "b");

        IReadOnlyList<string> changed = await AmongAsync("Same.cs", "Changed.cs", "New.cs", "Seat.cs", "Chair.cs", "a", "b");

        Assert.Equal(["Chair.cs", "Changed.cs", "New.cs", "b"], changed.Order(StringComparer.Ordinal));
        Assert.Empty(await AmongAsync("Same.cs"));
    }

    [Fact]
    public async Task Folder_InNoRepository_HasNoChanges()
    {
        Write("a", "a");
        Assert.Empty(await AmongAsync("a"));
    }

    [Fact]
    public async Task Git_ThatCannotAnswer_IsNotTakenForNoChanges()
    {
        await CommitAsync("a");
        Write("a", "changed");
        Write(".git/index", "no index");
        await RefusedAsync();

        // Led to a repository that is elsewhere and not found, as in a copy of a worktree.
        Directory.Delete(Path.Combine(_folder.Path, ".git"), recursive: true);
        Write(".git", "gitdir: nowhere\n");
        await RefusedAsync();

        async Task RefusedAsync()
        {
            CommandException refused = await Assert.ThrowsAsync<CommandException>(() => AmongAsync("a"));
            Assert.Equal((ExitCode.Refused, DiagnosticIds.UncommittedChanges), (refused.ExitCode, refused.Error.Id));
            Assert.Contains("--allow-dirty", refused.Error.Next, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();

    private Task<IReadOnlyList<string>> AmongAsync(params string[] files) =>
        GitChanges.AmongAsync(_folder.Path, [.. files.Select(file => Path.Combine(_folder.Path, file))], TestContext.Current.CancellationToken);

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.Path, file), text);

    private async Task CommitAsync(params string[] files)
    {
        foreach (string file in files)
        {
            Write(file, $"what {file} has in it");
        }

        await GitAsync("init", "-q", "-b", "main");
        await GitAsync("add", "-A");
        await GitAsync("commit", "-q", "-m", "all");
    }

    private async Task GitAsync(params string[] arguments)
    {
        ToolRun run = await ToolRun.StartAsync(_folder.Path, "git", ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "-c", "commit.gpgsign=false", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Error);
    }
}
