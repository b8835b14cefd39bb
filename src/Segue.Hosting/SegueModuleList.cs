namespace Segue.Hosting;

/// <summary>The modules, and the contracts of later ones, named while services are registered.</summary>
internal sealed class SegueModuleList
{
    public List<DeclaredModule> Declared { get; } = [];

    public List<ExpectedContract> Expected { get; } = [];
}
