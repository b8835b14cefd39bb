namespace Segue.Generators.Schemas;

/// <summary>The type of a member as a schema file writes it, such as <c>ImmutableArray&lt;TokenBucket&gt;?</c>.</summary>
internal abstract record TypeExpression
{
    /// <summary>The expressions that this one is made of.</summary>
    public virtual IEnumerable<TypeExpression> Parts => [];

    /// <summary>This expression with other names for the nested types.</summary>
    public virtual TypeExpression Rename(Func<string, string> rename) => this;

    /// <summary>The expression as a schema file writes it.</summary>
    public sealed override string ToString() => SchemaTypeText.Of(this);
}
