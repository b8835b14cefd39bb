namespace Orleans;

[AttributeUsage(AttributeTargets.All)]
public sealed class GenerateSerializerAttribute : Attribute;

[AttributeUsage(AttributeTargets.All)]
public sealed class IdAttribute(uint id) : Attribute
{
    public uint Id { get; } = id;
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute : Attribute;
