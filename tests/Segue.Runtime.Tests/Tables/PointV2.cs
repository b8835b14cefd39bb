namespace Segue.Runtime.Tests.Tables;

/// <summary>A row of struct type, version 2.</summary>
public readonly record struct PointV2(long Value, string Note = "new");
