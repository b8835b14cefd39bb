namespace Segue.Runtime.Tests.Tables.Soak;

/// <summary>
/// Keys that one worker alone writes, so that it knows what each operation must give: nothing may bring a row back, lose
/// one, or lose a write, whatever migrations and sweeps go on beside.
/// </summary>
internal sealed class OwnedKeys(int first, int count, Random random)
{
    private readonly Dictionary<int, (long Value, int Generation)> _expected = [];

    public int ExpectedCount => _expected.Count;

    /// <summary>Does one random operation and checks its result.</summary>
    public void Step(ISoakTable table, int generation)
    {
        int key = first + random.Next(count);
        bool isThere = _expected.TryGetValue(key, out (long Value, int Generation) expected);
        bool isQuarantined = isThere && table.IsNew && expected.Generation < generation && SoakTables.IsPoison(expected.Value);
        try
        {
            Do(table, key, generation, isThere ? expected.Value : null);
            Assert.False(isQuarantined, $"Row {key} with {expected.Value} should be quarantined.");
        }
        catch (RowQuarantinedException)
        {
            Assert.True(isQuarantined, $"Row {key} with {expected} was quarantined.");
            Mend(table, key, generation);
        }
    }

    /// <summary>Compares every key with the table while nothing runs.</summary>
    public void Check(ISoakTable table, int generation)
    {
        for (int key = first; key < first + count; key++)
        {
            bool isThere = _expected.TryGetValue(key, out (long Value, int Generation) expected);
            try
            {
                Assert.Equal(isThere ? expected.Value : null, table.Read(key));
            }
            catch (RowQuarantinedException)
            {
                Assert.True(table.IsNew && expected.Generation < generation && SoakTables.IsPoison(expected.Value), $"Row {key} with {expected} was quarantined.");
            }
        }
    }

    private void Do(ISoakTable table, int key, int generation, long? present)
    {
        long value = random.Next(10_000);
        switch (random.Next(7))
        {
            case 0:
                table.Write(key, value);
                _expected[key] = (value, generation);
                break;
            case 1:
                Assert.Equal(present is null, table.TryAdd(key, value));
                Note(present is null, key, value, generation);
                break;
            case 2:
                bool isSame = random.Next(2) == 0;
                Assert.Equal(isSame && present is not null, table.TryUpdate(key, value, isSame ? present ?? 0 : -1));
                Note(isSame && present is not null, key, value, generation);
                break;
            case 3:
                Assert.Equal(present, table.Remove(key));
                _expected.Remove(key);
                break;
            case 4:
                long sum = table.Add(key, value);
                Assert.Equal((present ?? 0) + value, sum);
                _expected[key] = (sum, generation);
                break;
            default:
                Assert.Equal(present, table.Read(key));
                break;
        }
    }

    private void Mend(ISoakTable table, int key, int generation)
    {
        if (random.Next(3) == 0)
        {
            Assert.True(table.TryDiscard(key));
            _expected.Remove(key);
        }
        else if (random.Next(2) == 0)
        {
            long value = random.Next(10_000);
            Assert.True(table.TryRepair(key, value));
            _expected[key] = (value, generation);
        }
    }

    private void Note(bool isWritten, int key, long value, int generation)
    {
        if (isWritten)
        {
            _expected[key] = (value, generation);
        }
    }
}
