namespace Segue.Fixtures.Contracts;

/// <summary>Something that a module may implement itself.</summary>
public interface IThing
{
    string Name { get; }
}
