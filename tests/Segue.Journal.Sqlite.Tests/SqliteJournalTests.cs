using Microsoft.Data.Sqlite;
using Segue.Runtime.Journal;
using Segue.Runtime.Releases;
using Segue.Runtime.Tests.Journal;

namespace Segue.Journal.Sqlite.Tests;

/// <summary>The contract of every journal, and what only a file can suffer.</summary>
public sealed class SqliteJournalTests : JournalContract, IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("segue-journal-");
    private readonly List<SqliteJournal> _journals = [];

    protected override IReleaseJournal Journal => New();

    private string FilePath => Path.Combine(_folder.FullName, "below", "journal.db");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FileThatIsNoDatabase_IsDamaged()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        await File.WriteAllTextAsync(FilePath, new string('x', 5000), Token);

        await AssertRefusedAsync(DiagnosticIds.JournalDamaged);
    }

    [Fact]
    public async Task FileThatIsEmpty_IsDamaged_AndNotTakenForANewOne()
    {
        await FillAsync();
        await File.WriteAllBytesAsync(FilePath, [], Token);

        await AssertRefusedAsync(DiagnosticIds.JournalDamaged);
    }

    [Fact]
    public async Task DatabaseOfSomethingElse_IsDamaged()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        Execute("CREATE TABLE something (x)");

        await AssertRefusedAsync(DiagnosticIds.JournalDamaged);
    }

    [Theory]
    [InlineData("UPDATE standing SET body = CAST(replace(CAST(body AS TEXT), 'one', 'two') AS BLOB)")]
    [InlineData("UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), 'release 2', 'release 3') AS BLOB)")]
    [InlineData("UPDATE entries SET body = CAST('{}' AS BLOB), hash = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'")]
    public async Task EntryThatWasAltered_IsDamaged(string alteration)
    {
        await FillAsync();
        Execute(alteration);

        await AssertRefusedAsync(DiagnosticIds.JournalDamaged);
    }

    [Fact]
    public async Task PagesThatWereOverwritten_AreDamaged()
    {
        await FillAsync();
        await using (FileStream file = File.OpenWrite(FilePath))
        {
            file.Position = 4096;
            await file.WriteAsync(new byte[4096 * 4], Token);
        }

        await AssertRefusedAsync(DiagnosticIds.JournalDamaged);
    }

    [Fact]
    public async Task FormatOfALaterVersion_IsRefused()
    {
        await FillAsync();
        Execute("PRAGMA user_version = 99");

        ReleaseFailure failure = await AssertRefusedAsync(DiagnosticIds.JournalFormatUnknown);

        Assert.Contains("99", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FolderThatCannotBeMade_IsUnwritable()
    {
        await File.WriteAllTextAsync(Path.GetDirectoryName(FilePath)!, "a file where the folder should be", Token);

        await AssertRefusedAsync(DiagnosticIds.JournalUnwritable);
    }

    [Fact]
    public async Task DiskThatIsFull_IsUnwritable_LeavesNothingHalf_AndGoesOnOnceThereIsRoom()
    {
        SqliteJournal journal = await FillAsync(close: false);
        journal.LimitPages(1);
        JournalEntry large = JournalSamples.Entry(3, ReleaseStep.OnProbation, standing: JournalSamples.Standing("large", [.. Enumerable.Range(0, 500).Select(number => $"module {number}")]));

        ReleaseException full = await Assert.ThrowsAsync<ReleaseException>(async () => await journal.WriteAsync(large, Token));

        Assert.Equal(DiagnosticIds.JournalUnwritable, full.DiagnosticId);
        Assert.Equal(FilePath, full.Failure.Where);
        journal.LimitPages(null);
        Assert.Empty(await journal.ReadEntriesAsync(3, Token));
        await journal.WriteAsync(large, Token);
        await journal.CloseAsync();
        Assert.Equal("large", (await New().OpenAsync(Token)).Standing?.Release);
    }

    [Fact]
    public async Task ModuleThatWasDamaged_IsMendedWhenItIsKeptAgain()
    {
        KeptModule module = JournalSamples.Module("a");
        SqliteJournal journal = await FillAsync(close: false);
        await journal.KeepModuleAsync(module, Token);
        await journal.CloseAsync();
        Execute("UPDATE contents SET content = CAST('other' AS BLOB) WHERE CAST(content AS TEXT) = 'a'");
        Assert.Equal(0L, Execute("SELECT COUNT(*) FROM contents WHERE CAST(content AS TEXT) = 'a'"));
        await journal.OpenAsync(Token);

        await journal.KeepModuleAsync(module, Token);

        await journal.CloseAsync();
        Assert.Equal(1L, Execute("SELECT COUNT(*) FROM contents WHERE CAST(content AS TEXT) = 'a'"));
    }

    [Fact]
    public async Task Prune_MakesTheFileSmaller()
    {
        SqliteJournal journal = await FillAsync(close: false);
        KeptModule module = JournalSamples.Module("large");
        Dictionary<string, ReadOnlyMemory<byte>> files = new(module.Files) { ["module.dll"] = new byte[1_000_000] };
        await journal.KeepModuleAsync(module with { Files = files }, Token);
        await journal.CloseAsync();
        long before = new FileInfo(FilePath).Length;
        await journal.OpenAsync(Token);

        await journal.PruneAsync(10, new HashSet<string>(), Token);

        await journal.CloseAsync();
        Assert.True(new FileInfo(FilePath).Length < before - 900_000, $"{before} became {new FileInfo(FilePath).Length}");
    }

    [Fact]
    public async Task FileThatWasNeverFinished_IsSweptAway()
    {
        await FillAsync();
        string unfinished = FilePath + ".0123.new";
        await File.WriteAllTextAsync(unfinished, "left by a process that was killed", Token);

        await New().OpenAsync(Token);

        Assert.False(File.Exists(unfinished));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (SqliteJournal journal in _journals)
        {
            await journal.CloseAsync();
        }

        _folder.Delete(recursive: true);
    }

    private SqliteJournal New()
    {
        SqliteJournal journal = new(FilePath);
        _journals.Add(journal);
        return journal;
    }

    private async Task<SqliteJournal> FillAsync(bool close = true)
    {
        SqliteJournal journal = New();
        await journal.OpenAsync(Token);
        await journal.WriteAsync(JournalSamples.Entry(1, ReleaseStep.OnProbation, standing: JournalSamples.Standing("one", "a")), Token);
        await journal.WriteAsync(JournalSamples.Entry(2, ReleaseStep.Planned), Token);
        if (close)
        {
            await journal.CloseAsync();
        }

        return journal;
    }

    private async Task<ReleaseFailure> AssertRefusedAsync(string id)
    {
        SqliteJournal journal = New();
        ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(async () => await journal.OpenAsync(Token));
        Assert.True(refused.DiagnosticId == id, refused.ToString());
        Assert.Equal(FilePath, refused.Failure.Where);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.ReadHistoryAsync(1, cancellation: Token));
        return refused.Failure;
    }

    private object? Execute(string sql)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = FilePath, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
