using Segue.Runtime.Migrations;
using Segue.Runtime.States;

namespace Segue.Runtime.Tables;

/// <summary>What a table of a running version has from its host.</summary>
/// <param name="Server">The server whose table it is.</param>
/// <param name="Table">The member that holds it.</param>
/// <param name="Catalog">The module's versions and migrations; null where nothing is of a module.</param>
/// <param name="Time">The host's clock: not one of the module's scope, for it goes on with the rows to the next version.</param>
/// <param name="Journal">Told of what happens to rows; null for nobody.</param>
internal sealed record TableHosting(string Server, string Table, ModuleCatalog? Catalog, TimeProvider Time, ITableJournal? Journal)
{
    /// <summary>What rows of a type are in this module.</summary>
    public StateVersion VersionOf(Type rowType) => Catalog?.TryGet(rowType) ?? StateVersion.OfShared(rowType);
}
