using Segue.Comparisons.Harness;
using Segue.Comparisons.Tables;

RunOptions options = RunOptions.Parse(args);
long rows = options.Choose(10_000L, 1_000_000L, 1_000_000L);
switch (args[0])
{
    case "segue":
        SegueTable segue = new(rows);
        TableMeasurement.Run("segue", segue, rows, options);
        ViewMeasurement.Run("segue.table.freeze", segue.Freeze, options);
        break;
    case "dictionary":
        DictionaryTable dictionary = new(rows);
        TableMeasurement.Run("dictionary", dictionary, rows, options);
        ViewMeasurement.Run("dictionary.table.copy", dictionary.Copy, options);
        break;
    case "nonblocking":
        TableMeasurement.Run("nonblocking", new NonBlockingTable(rows), rows, options);
        break;
    default:
        throw new ArgumentException($"There is no such table: {args[0]}");
}
