namespace Segue.Hosting;

/// <summary>The modules named while services are registered.</summary>
internal sealed class SegueModuleList
{
    public List<DeclaredModule> Declared { get; } = [];
}
