namespace Segue;

/// <summary>
/// A row that ends when nobody has used it for a time of its own: each read by key and each write begins that time anew.
/// For one time for all rows, set <see cref="Table{TKey, TValue}.IdleTime"/>.
/// </summary>
/// <remarks>
/// When a row was last used is kept beside it, under its key, and goes on with the key through migrations, backups and going
/// back: a row that a backup brings back has been used when it was last used, not when it was brought back.
/// </remarks>
public interface IIdleRow
{
    /// <summary>How long the row stays unused before it ends; null where it stays for ever, whatever the table says.</summary>
    TimeSpan? IdleTime { get; }
}
