using Segue.Runtime.Loading;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace StateMigration;

/// <summary>The releases of the guide.</summary>
internal static class Releases
{
    /// <summary>Version 2.</summary>
    public static Release Second { get; } = new() { Name = "library 2", Modules = [In("library-2")] };

    /// <summary>Version 2 with a faulty migration, watched by the criteria that a release has if it says nothing.</summary>
    public static Release Faulty { get; } = new() { Name = "library 2, faulty", Modules = [In("library-2-faulty")] };

    /// <summary>The same, but nothing goes back by itself.</summary>
    public static Release FaultyUnwatched { get; } = Faulty with { Probation = ProbationCriteria.None };

    private static ModuleSource In(string folder) => ModuleSource.FromFolder(Path.Combine(AppContext.BaseDirectory, "modules", folder));
}
