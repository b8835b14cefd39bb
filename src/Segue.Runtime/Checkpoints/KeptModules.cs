using Segue.Runtime.Journal;
using Segue.Runtime.Loading;

namespace Segue.Runtime.Checkpoints;

/// <summary>Loads modules that run no more, for their migrations alone: the journal keeps those that a checkpoint needs.</summary>
internal sealed class KeptModules(HostJournal journal, SharedAssemblies shared)
{
    /// <summary>Loads a module.</summary>
    /// <returns>Null where no place has all its files.</returns>
    /// <exception cref="Releases.ReleaseException">It cannot be loaded.</exception>
    public async Task<LoadedModule?> TryLoadAsync(JournalModule module)
    {
        (ModuleSource? place, bool isWhole) = await journal.FindModuleAsync(module, [ModuleSource.FromFolder(module.Location)]).ConfigureAwait(false);
        return isWhole ? LoadedModule.Load(place!, place!.ReadManifest(), shared) : null;
    }
}
