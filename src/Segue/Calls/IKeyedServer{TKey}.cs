namespace Segue.Calls;

/// <summary>The runtime's way to the key of an instance. Not for module authors.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
public interface IKeyedServer<in TKey>
{
    /// <summary>Tells the object whose instance it is, before anything else is asked of it.</summary>
    /// <param name="key">The key.</param>
    void SetKey(TKey key);
}
