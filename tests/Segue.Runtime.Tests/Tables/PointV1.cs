namespace Segue.Runtime.Tests.Tables;

/// <summary>A row of struct type, version 1.</summary>
public readonly record struct PointV1(long Value, int Tag = 0);
