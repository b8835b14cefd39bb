namespace Segue.Runtime.Tests.Tables.Litmus;

/// <summary>As much of a layered table as a litmus test needs: numbers by key, all of them below at first.</summary>
internal interface ILitmusStore
{
    long? Read(int key);

    void Write(int key, long value);

    void Remove(int key);

    /// <summary>Carries everything over and drops the layer below.</summary>
    void SweepAndDrop();
}
