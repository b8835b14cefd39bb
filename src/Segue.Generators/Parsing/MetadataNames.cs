namespace Segue.Generators.Parsing;

/// <summary>The types that the generators look for, by their metadata names.</summary>
internal static class MetadataNames
{
    public const string ContractAttribute = "Segue.ContractAttribute";
    public const string StateAttribute = "Segue.StateAttribute";
    public const string ServerAttribute = "Segue.ServerAttribute";
    public const string AddedAttribute = "Segue.AddedAttribute";
    public const string RenamedAttribute = "Segue.RenamedAttribute";
    public const string RemovedAttribute = "Segue.RemovedAttribute";
    public const string LossAttribute = "Segue.LossAttribute";
    public const string ConcurrentAttribute = "Segue.ConcurrentAttribute";
    public const string DeadlineAttribute = "Segue.DeadlineAttribute";
    public const string TimerAttribute = "Segue.TimerAttribute";
    public const string ServerTimers = "Segue.ServerTimers";
    public const string Table = "Segue.Table`2";
    public const string Server = "Segue.Server`1";
    public const string KeyedServer = "Segue.KeyedServer`2";
    public const string Migration = "Segue.Migration`2";
    public const string OneWayMigration = "Segue.OneWayMigration`2";
    public const string Task = "System.Threading.Tasks.Task";
    public const string TaskOfResult = "System.Threading.Tasks.Task`1";
    public const string ValueTask = "System.Threading.Tasks.ValueTask";
    public const string ValueTaskOfResult = "System.Threading.Tasks.ValueTask`1";
    public const string ImmutableArray = "System.Collections.Immutable.ImmutableArray`1";
    public const string AsyncEnumerable = "System.Collections.Generic.IAsyncEnumerable`1";
    public const string Guid = "System.Guid";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string ObsoleteAttribute = "System.ObsoleteAttribute";
}
