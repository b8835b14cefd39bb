using Segue.Runtime.Loading;

namespace Segue.Soak.Hosting;

/// <summary>The modules that the build has put beside the program.</summary>
internal static class SoakModules
{
    public const string Ledger1 = "ledger-1";
    public const string Ledger2 = "ledger-2";
    public const string Ledger2Wrong = "ledger-2-wrong";
    public const string Ledger2Throwing = "ledger-2-throwing";
    public const string Till = "till";

    /// <summary>The folder of a module.</summary>
    public static string FolderOf(string module) => Path.Combine(AppContext.BaseDirectory, "modules", module);

    /// <summary>A module, read from its folder when a release names it.</summary>
    public static ModuleSource In(string module) => ModuleSource.FromFolder(FolderOf(module));
}
