# What is missing while a source is away.
lost-from = I get nothing from { $source } at the moment. There may be more car parks.
lost-none = I get nothing from { $source } at the moment. So I do not know whether there is { $what ->
    [motorhome] a motorhome pitch
    [disabled] a disabled parking space
   *[car] an open car park
    } near { $near }.
