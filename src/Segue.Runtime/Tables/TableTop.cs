namespace Segue.Runtime.Tables;

/// <summary>An allocated top layer that no table has yet.</summary>
internal abstract class TableTop;
