namespace Segue.Generators.Model;

/// <summary>How a member of one version is made of a member of its neighbour.</summary>
internal abstract record ValueConversion
{
    /// <summary>Whether it can bring back what the value was before.</summary>
    public bool IsRestoring => this switch
    {
        ConstantConversion => true,
        NestedConversion nested => nested.Restores,
        NullableConversion nullable => nullable.Inner.IsRestoring,
        CastConversion cast => cast.Inner.IsRestoring,
        _ => false,
    };

    /// <summary>
    /// Whether it makes up values within a collection: which element was which before, nobody knows, so nothing is brought back.
    /// </summary>
    public bool IsForgetting => this switch
    {
        NestedConversion nested => nested.Forgets,
        NullableConversion nullable => nullable.Inner.IsForgetting,
        CastConversion cast => cast.Inner.IsForgetting,
        CollectionConversion collection => collection.Inner.IsRestoring || collection.Inner.IsForgetting,
        _ => false,
    };
}
