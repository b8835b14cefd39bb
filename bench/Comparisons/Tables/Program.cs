using Segue.Comparisons.Harness;
using Segue.Comparisons.Tables;

RunOptions options = RunOptions.Parse(args);
long rows = options.Choose(10_000L, 1_000_000L, 1_000_000L);

// All in one process, one after the other, again and again: where a process's memory happens to lie makes more difference to
// random lookups of a million rows than what is compared here.
for (int sitting = 0; sitting < options.Choose(dry: 1, quick: 2, full: 1); sitting++)
{
    TableMeasurement.Run("segue", new SegueTable(rows), rows, options);
    TableMeasurement.Run("dictionary", new DictionaryTable(rows), rows, options);
    TableMeasurement.Run("nonblocking", new NonBlockingTable(rows), rows, options);
}

ViewMeasurement.Run("segue.table.freeze", count => new SegueTable(count).Freeze, rows, options);
ViewMeasurement.Run("dictionary.table.copy", count => new DictionaryTable(count).Copy, rows, options);
