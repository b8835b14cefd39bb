using Segue.Runtime.Tables;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Tables;

/// <summary>
/// Interleavings between two looks of one operation, forced by a key that parks the thread inside the dictionary.
/// </summary>
public sealed class LayeredRowsLookTests : IDisposable
{
    private readonly ParkingSpot _spot = new();
    private readonly TableGenerations<AccountV1, AccountV2> _generations = new(new AccountMigration { OnUp = ThrowIfNegative });

    public void Dispose() => _spot.Dispose();

    [Fact]
    public async Task RowRepaired_AfterAReaderHasMissedTheTop_DoesNotReadAsAbsent()
    {
        // The reader walks past "other", which shares the bucket of "row"; the repaired row is then put in front of it.
        ParkingKey other = new("other", 1);
        Table<ParkingKey, AccountV1> old = new();
        old[new ParkingKey("row", 1)] = new AccountV1(-1);
        old[other] = new AccountV1(2);
        Table<ParkingKey, AccountV2> table = _generations.GoUp(old);
        table.Layers().SweepAll();
        other.OnEquals = _ => _spot.Pass();

        Task<AccountV2?> reader = OwnThread.Run(() => table.TryGetValue(new ParkingKey("row", 1), out AccountV2? row) ? row : null);
        _spot.WaitUntilParked();
        AccountV2 repaired = new(1, "repaired");
        Assert.True(table.TryRepair(new ParkingKey("row", 1), repaired));
        _spot.Release();

        // Quarantined when the read began, repaired when it ended: never absent (I5).
        try
        {
            Assert.Same(repaired, await reader.InTime());
        }
        catch (RowQuarantinedException)
        {
            Assert.Same(repaired, table[new ParkingKey("row", 1)]);
        }
    }

    [Fact]
    public async Task RowOfABackupThatIsBeingRemoved_NeverReadsAsWhatItWasInTheBackup()
    {
        Table<ParkingKey, AccountV1> table = new();
        ParkingKey inTheBackup = new("row", 1);
        table[inTheBackup] = new AccountV1(1);
        TableBackup<ParkingKey, AccountV1> backup = table.BackUp();
        AccountV1 written = new(2);
        table[new ParkingKey("row", 1)] = written;
        inTheBackup.OnEquals = _ => _spot.Pass();

        Task<bool> remover = OwnThread.Run(() => table.TryRemove(new ParkingKey("row", 1), out _));
        _spot.WaitUntilParked();
        AccountV1? seen = table.TryGetValue(new ParkingKey("row", 1), out AccountV1? row) ? row : null;
        _spot.Release();

        Assert.True(await remover.InTime());
        Assert.Same(written, seen);
        Assert.False(table.ContainsKey(new ParkingKey("row", 1)));
        backup.Discard();
    }

    [Fact]
    public async Task WriterThatFoundTheTableSteady_IsRefused_WhereTheTableIsReplacedBeforeItWrites()
    {
        Table<ParkingKey, AccountV1> old = new();
        old[new ParkingKey("row", 1)] = new AccountV1(1, 11);
        Table<ParkingKey, AccountV2> table = _generations.GoUp(old);
        using ParkingSpot first = new();
        ParkingKey key = new("row", 1);
        key.OnHash = _ => first.Pass();

        Task writer = OwnThread.Run(() => table[key] = new AccountV2(9));
        first.WaitUntilParked();
        table.Layers().SweepAll();
        Assert.True(table.Layers().TryDropLayers());

        // The writer finds the layers out of use, and goes to the table itself: its last look for the key is the write.
        int looks = 0;
        key.OnHash = _ =>
        {
            if (Interlocked.Increment(ref looks) == LooksBeforeTheWrite)
            {
                _spot.Pass();
            }
        };
        first.Release();
        _spot.WaitUntilParked();
        Table<ParkingKey, AccountV1> replaced = _generations.GoDown(table);
        Assert.Equal(new AccountV1(1), replaced[new ParkingKey("row", 1)]);
        _spot.Release();

        await Assert.ThrowsAsync<RevokedException>(() => writer.InTime());
        Assert.Equal(1, _generations.Strays.Count);
        Assert.Equal(new AccountV1(1), replaced[new ParkingKey("row", 1)]);
    }

    /// <summary>The key's lock first, then the dictionary that is written.</summary>
    private const int LooksBeforeTheWrite = 2;

    private static void ThrowIfNegative(AccountV1 row)
    {
        if (row.Value < 0)
        {
            throw new InvalidOperationException("This row cannot come up.");
        }
    }
}
