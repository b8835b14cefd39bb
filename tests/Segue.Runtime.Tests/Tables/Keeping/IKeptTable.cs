namespace Segue.Runtime.Tests.Tables.Keeping;

/// <summary>What both the real table and its model can do. Each operation says what came of it, as text.</summary>
internal interface IKeptTable
{
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="tag">Its tag; 0 for none.</param>
    /// <param name="life">1 to end after two minutes, 2 to end after two minutes unused, else for ever.</param>
    string Set(int key, int value, int tag, int life);

    string TryAdd(int key, int value, int tag, int life);

    string Get(int key);

    string Remove(int key);

    string Increment(int key);

    string Find(int tag);

    string RemoveAll(int tag);

    string Advance(int minutes);

    string BackUp(int name);

    string Restore(int name);

    string Discard(int name);

    string ChangeVersion();

    /// <summary>Gives up the way back.</summary>
    string Finalise();

    string All();
}
