namespace Segue.Services.Hosting.Sessions;

/// <content>What tests need and nobody else.</content>
public sealed partial class SqliteSessionStorage
{
    /// <summary>Lets the file grow no further, as a disk that is full does.</summary>
    /// <param name="pages">How many pages it may have; null as many as it likes.</param>
    internal void LimitPages(int? pages)
    {
        lock (_lock)
        {
            OpenLocked().Execute($"PRAGMA max_page_count = {pages ?? int.MaxValue}");
        }
    }
}
