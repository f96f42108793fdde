/** The name that the company's own file is published under; no flow can have it. */
export const companyName = 'company.yaml'
