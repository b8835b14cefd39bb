using System.Runtime.Loader;

namespace Segue.Soak.Hosting;

/// <summary>
/// Counts from outside of Segue how many versions of a module are in memory at once. The number rises only when one is loaded, so
/// that nothing is missed by looking then.
/// </summary>
internal sealed class LoadedVersions : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<(string Module, WeakReference Context)> _contexts = [];
    private int _most;

    public LoadedVersions() => AppDomain.CurrentDomain.AssemblyLoad += Note;

    /// <summary>The most versions of one module that were in memory at once.</summary>
    public int Most
    {
        get
        {
            lock (_lock)
            {
                return _most;
            }
        }
    }

    public void Dispose() => AppDomain.CurrentDomain.AssemblyLoad -= Note;

    private void Note(object? sender, AssemblyLoadEventArgs args)
    {
        if (AssemblyLoadContext.GetLoadContext(args.LoadedAssembly) is not { IsCollectible: true, Name: { } name } context)
        {
            return;
        }

        string module = name.Split(' ')[0];
        lock (_lock)
        {
            _contexts.RemoveAll(known => !known.Context.IsAlive);
            if (!_contexts.Exists(known => known.Context.Target == context))
            {
                _contexts.Add((module, new WeakReference(context, trackResurrection: true)));
                _most = Math.Max(_most, _contexts.Count(known => known.Module == module));
            }
        }
    }
}
