namespace Segue;

/// <summary>
/// A migration read or wrote rows. A state's migration describes its tables with <see cref="Table{TKey, TValue}.To{TNew}"/>;
/// rows migrate one by one, with a migration of their own, so that the commit never does O(rows) work (I6).
/// </summary>
/// <param name="operation">What was tried.</param>
public sealed class TableDescriptionException(string operation)
    : SegueException(
        DiagnosticIds.TableDescription,
        $"{operation} was called on a table inside a state's migration. Describe the table with To<TNew>() and put the work into the migration of its rows.");
